using System.Collections.Immutable;
using Ballast.Statistics;

namespace Ballast.Results;

/// <summary>Points of a distribution, close together in the tail, where a plot is read most.</summary>
internal static class CdfMaker
{
    /// <summary>Most points.</summary>
    public const int MostPoints = 200;

    private static readonly ImmutableArray<double> Shares = [.. Grid()];

    public static ImmutableArray<CdfPoint> Of(QuantileSketch sketch)
    {
        if (sketch.Count == 0) { return []; }
        var points = ImmutableArray.CreateBuilder<CdfPoint>(Shares.Length);
        foreach (var share in Shares)
        {
            // Shares finer than one value say nothing.
            if (1 - share < 1.0 / sketch.Count && share < 1) { continue; }
            var seconds = SignificantDigits.Six(sketch.Quantile(share));
            if (points.Count > 0 && points[^1].Seconds >= seconds) { points.RemoveAt(points.Count - 1); }
            points.Add(new CdfPoint(seconds, share));
        }
        return points.ToImmutable();
    }

    // Steps of 1 % up to 90 %; then eighteen steps for each further factor of ten of what remains; then all.
    private static IEnumerable<double> Grid()
    {
        for (var i = 0; i < 90; i++) { yield return i / 100.0; }
        for (var remaining = 0.1; remaining > 1e-6; remaining /= 10)
        {
            for (var i = 0; i < 18; i++) { yield return Math.Round(1 - (remaining * (1 - (i / 20.0))), 8); }
        }
        yield return 1;
    }
}
