namespace Ballast.Lab.Faro;

/// <summary>What a run in the artifact's world came to.</summary>
/// <param name="Whole">Scores of the whole day, over its own minutes.</param>
/// <param name="AsPublished">The same with the artifact's extra minute.</param>
/// <param name="Warm">Scores without the first ten minutes.</param>
/// <param name="MeanReplicas">Replicas that were ready, starting or draining, on average.</param>
/// <param name="Decisions">How long decisions took on the wall.</param>
/// <param name="WallSeconds">How long the run took on the wall.</param>
public sealed record FaroOutcome(
    MinuteScores Whole, MinuteScores AsPublished, MinuteScores Warm, double MeanReplicas, DecisionTimes Decisions,
    double WallSeconds);
