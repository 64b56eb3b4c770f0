using System.Collections.Immutable;

namespace Ballast.Results;

/// <summary>Makes points of a cumulative distribution, close together in the tail, where a plot is read most.</summary>
public static class CdfMaker
{
    /// <summary>Most points.</summary>
    public const int MostPoints = 200;

    private static readonly ImmutableArray<double> Shares = [.. Grid()];

    /// <summary>At most <see cref="MostPoints"/> points, shares and times rising.</summary>
    /// <param name="count">How many times were measured; none gives no point.</param>
    /// <param name="quantile">The seconds at or below which a share of them lies, share 0 to 1; never falling.</param>
    public static ImmutableArray<CdfPoint> Of(long count, Func<double, double> quantile)
    {
        ArgumentNullException.ThrowIfNull(quantile);
        if (count <= 0) { return []; }
        var points = ImmutableArray.CreateBuilder<CdfPoint>(Shares.Length);
        foreach (var share in Shares)
        {
            // Shares finer than one value say nothing.
            if (1 - share < 1.0 / count && share < 1) { continue; }
            var seconds = SignificantDigits.Six(quantile(share));
            if (points.Count > 0 && points[^1].Seconds >= seconds) { points.RemoveAt(points.Count - 1); }
            points.Add(new CdfPoint(seconds, share));
        }
        return points.ToImmutable();
    }

    // Steps of 1 % up to 90 %; then eighteen steps for each further factor of ten of what remains; then all.
    private static IEnumerable<double> Grid()
    {
        for (var i = 0; i < 90; i++) { yield return i / 100.0; }
        foreach (var remaining in (double[])[1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6])
        {
            for (var i = 0; i < 18; i++) { yield return Math.Round(1 - (remaining * (1 - (i / 20.0))), 8); }
        }
        yield return 1;
    }
}
