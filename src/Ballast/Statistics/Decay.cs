using System.Diagnostics;

namespace Ballast.Statistics;

/// <summary>Exponential forgetting.</summary>
public static class Decay
{
    /// <summary>What is left of a weight after some time: exp(−elapsed/τ), from 1 down to 0.</summary>
    /// <param name="elapsed">The time; below zero counts as zero.</param>
    /// <param name="tau">The time after which 1/e is left; above zero.</param>
    public static double Weight(TimeSpan elapsed, TimeSpan tau)
    {
        Debug.Assert(tau > TimeSpan.Zero, "The time constant is above zero.");
        return elapsed <= TimeSpan.Zero ? 1 : PortableMath.Exp(-((double)elapsed.Ticks / tau.Ticks));
    }
}
