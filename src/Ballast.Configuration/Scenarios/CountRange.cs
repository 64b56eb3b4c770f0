namespace Ballast.Configuration.Scenarios;

/// <summary>Where the least and the greatest count of each series are brought to.</summary>
/// <param name="Min">The least count; 0 or more.</param>
/// <param name="Max">The greatest count; at least <paramref name="Min"/>.</param>
public sealed record CountRange(double Min, double Max);
