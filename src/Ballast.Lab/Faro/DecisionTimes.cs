namespace Ballast.Lab.Faro;

/// <summary>How long decisions took on the wall; it is not charged to simulated time.</summary>
/// <param name="Count">Decisions.</param>
/// <param name="MeanSeconds">The mean over all of them.</param>
/// <param name="MaxSeconds">The longest.</param>
public readonly record struct DecisionTimes(int Count, double MeanSeconds, double MaxSeconds);
