using Ballast.Statistics;

namespace Ballast.Scaling.Faro;

/// <summary>What a latency is worth against its promise, from 0 to 1, and what dropping costs (Faro, EuroSys
/// 2025).</summary>
public static class Utility
{
    private const double LeastLatency = 1e-4;

    // The corners of the penalty that the solver sees: share dropped, and what it costs.
    private static readonly (double Dropped, double Penalty)[] Corners =
        [(0, 0), (0.001, 0), (0.03, 0.25), (0.08, 0.5), (1, 1)];

    /// <summary>1 within the promise, 0 beyond: what is meant, with plateaus on which a solver is lost.</summary>
    /// <param name="latency">Seconds.</param>
    /// <param name="target">The promise in seconds.</param>
    public static double Step(double latency, double target) => latency <= target ? 1 : 0;

    /// <summary>The relaxed utility: 1 within the promise, then (target / latency)^alpha.</summary>
    /// <param name="latency">Seconds.</param>
    /// <param name="target">The promise in seconds.</param>
    /// <param name="alpha">How steeply it falls; the artifact takes 1.</param>
    public static double Relaxed(double latency, double target, double alpha = 1)
    {
        var ratio = target / Math.Max(latency, LeastLatency);
        if (ratio >= 1) { return 1; }
        return alpha == 1 ? ratio : PortableMath.Pow(ratio, alpha);
    }

    /// <summary>The penalty of dropping as the solver sees it, piecewise linear.</summary>
    /// <param name="dropped">Share dropped, 0 to 1.</param>
    public static double Penalty(double dropped)
    {
        for (var i = 1; i < Corners.Length; i++)
        {
            if (dropped > Corners[i].Dropped) { continue; }
            var (from, to) = (Corners[i - 1], Corners[i]);
            var share = (dropped - from.Dropped) / (to.Dropped - from.Dropped);
            return from.Penalty + (share * (to.Penalty - from.Penalty));
        }
        return 1;
    }

    /// <summary>The penalty of dropping as results report it, in steps, as cloud agreements have it.</summary>
    /// <param name="dropped">Share dropped, 0 to 1.</param>
    public static double ReportedPenalty(double dropped) =>
        dropped <= 0.01 ? 0 : dropped <= 0.05 ? 0.25 : dropped <= 0.1 ? 0.5 : 1;
}
