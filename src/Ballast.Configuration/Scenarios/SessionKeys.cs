namespace Ballast.Configuration.Scenarios;

/// <summary>Session keys that are drawn, some more often than others: key k in proportion to k^−skew.</summary>
/// <param name="Count">How many there are; 1 to 10,000,000.</param>
/// <param name="Skew">How much more popular the first ones are; 0 (all alike) to 10.</param>
public sealed record SessionKeys(int Count, double Skew);
