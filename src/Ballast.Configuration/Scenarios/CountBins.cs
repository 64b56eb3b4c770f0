namespace Ballast.Configuration.Scenarios;

/// <summary>Consecutive bins of counts whose mean becomes one bin.</summary>
/// <param name="Bins">How many; 1 or more.</param>
/// <param name="Offset">Bins left out at the start; 0 to <paramref name="Bins"/> − 1.</param>
public sealed record CountBins(int Bins, int Offset);
