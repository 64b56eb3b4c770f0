namespace Ballast.Configuration.Scenarios;

/// <summary>Factors on the lengths of requests.</summary>
/// <param name="Input">On input tokens, above 0.</param>
/// <param name="Output">On output tokens, above 0.</param>
public sealed record TokenFactors(double Input, double Output);
