namespace Ballast.Configuration.Scenarios;

/// <summary>A rate that rises and falls evenly, from its lowest on.</summary>
/// <param name="Period">From one lowest rate to the next.</param>
/// <param name="Ratio">The highest rate over the lowest, 1 or more.</param>
public sealed record SwellConfig(TimeSpan Period, double Ratio);
