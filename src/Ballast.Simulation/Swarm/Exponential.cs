using Ballast.Statistics;

namespace Ballast.Simulation.Swarm;

/// <summary>Exponential times without a logarithm, after von Neumann: only comparisons and sums, so that they have the
/// same bits everywhere.</summary>
internal static class Exponential
{
    /// <summary>Draws one with mean 1.</summary>
    public static double Draw(SeededRandom random)
    {
        for (var whole = 0; ; whole++)
        {
            var first = random.NextDouble();
            var (last, length) = (first, 1);
            while (random.NextDouble() is var next && next < last) { (last, length) = (next, length + 1); }
            if (length % 2 == 1) { return whole + first; }
        }
    }
}
