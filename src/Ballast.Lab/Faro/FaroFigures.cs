using System.Collections.Immutable;

namespace Ballast.Lab.Faro;

/// <summary>Every figure of the study that is reproduced: calibration, what must hold, and the tables.</summary>
public static partial class FaroFigures
{
    private static readonly FaroPolicy FairSum = FaroPolicies.Get("faro-fairsum");

    /// <summary>All of them, in the order they are shown.</summary>
    /// <param name="published">The published figures; those of the tables come from there.</param>
    public static ImmutableArray<FaroFigure> All(PublishedFigures published)
    {
        ArgumentNullException.ThrowIfNull(published);
        return [.. Calibration(), .. Acceptance(), .. Ablation(), .. Ours(published), .. Tables(published)];
    }

    // Policies that need no forecast: whether the world is the artifact's shows here.
    private static IEnumerable<FaroFigure> Calibration() =>
    [
        .. Calibrated("fair-share", 36, 2.077, 2.00, 2.15, 0.163, 0.160, 0.166),
        .. Calibrated("fair-share", 40, 0.344, 0.30, 0.39, 0.0108, 0.009, 0.013),
        .. Calibrated("aiad", 36, 1.393, 1.30, 1.50, 0.0719, 0.065, 0.080),
        .. Calibrated("oneshot", 36, 3.874, 3.7, 4.1, 0.3217, 0.30, 0.34),
        .. Calibrated("aiad", 32, 1.714, 1.60, 1.83, 0.0951, 0.085, 0.105),
        new("calibration/fair-share-36/drops", "FairShare, N=36: requests dropped",
            [new(FaroPolicies.Get("fair-share"), 36)],
            scores => scores[0].Runs.Average(run => (double)run.AsPublished.Dropped))
        {
            Published = 58_730,
            Low = 58_000,
            High = 59_500,
            Quick = true,
        },
    ];

    private static IEnumerable<FaroFigure> Calibrated(
        string policy, int replicas, double lost, double lostLow, double lostHigh, double violations, double low,
        double high)
    {
        var cell = new FaroCell(FaroPolicies.Get(policy), replicas);
        return Banded($"calibration/{cell.Name}", cell, (lost, lostLow, lostHigh), (violations, low, high));
    }

    // Lost utility and violation rate of one cell, each with its band.
    private static IEnumerable<FaroFigure> Banded(
        string id, FaroCell cell, (double Published, double Low, double High) lost,
        (double Published, double Low, double High) violations)
    {
        yield return Lost($"{id}/lost", cell) with
        {
            Published = lost.Published,
            Low = lost.Low,
            High = lost.High,
            Quick = true,
        };
        yield return Violations($"{id}/violations", cell) with
        {
            Published = violations.Published,
            Low = violations.Low,
            High = violations.High,
            Quick = true,
        };
    }

    private static FaroFigure Lost(string id, FaroCell cell) => new(
        id, $"{cell.Policy.Label}, N={cell.Replicas}: lost utility", [cell], scores => scores[0].LostUtility);

    private static FaroFigure Violations(string id, FaroCell cell) => new(
        id, $"{cell.Policy.Label}, N={cell.Replicas}: violation rate", [cell], scores => scores[0].ViolationRate);
}
