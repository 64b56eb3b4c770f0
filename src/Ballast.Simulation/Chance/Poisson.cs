using Ballast.Statistics;

namespace Ballast.Simulation.Chance;

/// <summary>Counts of independent events.</summary>
public static class Poisson
{
    private const double Small = 10;

    /// <summary>The greatest mean.</summary>
    public const double MostMean = 1e12;

    /// <summary>Draws a count.</summary>
    /// <remarks>Below a mean of 10 by inversion of one draw; above by Hörmann's transformed rejection (PTRS,
    /// 1993).</remarks>
    /// <param name="random">The generator.</param>
    /// <param name="mean">The mean; 0 to <see cref="MostMean"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mean"/> is out of range.</exception>
    public static long Sample(SeededRandom random, double mean)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.NotNegative(mean);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mean, MostMean);
        return mean < Small ? Inverted(random.NextDouble(), mean) : Rejected(random, mean);
    }

    private static long Inverted(double u, double mean)
    {
        var share = PortableMath.Exp(-mean);
        var count = 0L;
        // Beyond the last count whose probability a double can tell from 0, what is left of u is rounding.
        while (u >= share && share > 0)
        {
            u -= share;
            count++;
            share *= mean / count;
        }
        return count;
    }

    private static long Rejected(SeededRandom random, double mean)
    {
        var b = 0.931 + (2.53 * Math.Sqrt(mean));
        var a = -0.059 + (0.02483 * b);
        var inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        var quick = 0.9277 - (3.6224 / (b - 2));
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = 1 - random.NextDouble();
            var us = 0.5 - Math.Abs(u);
            if (us == 0) { continue; }
            var k = Math.Floor((((2 * a / us) + b) * u) + mean + 0.43);
            if (us >= 0.07 && v <= quick) { return (long)k; }
            if (k < 0 || (us < 0.013 && v > us)) { continue; }
            var bound = (k * PortableMath.Log(mean)) - mean - GammaFunction.Log(k + 1);
            if (PortableMath.Log(v * inverseAlpha / ((a / (us * us)) + b)) <= bound) { return (long)k; }
        }
    }
}
