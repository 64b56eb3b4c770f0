using Ballast.Statistics;

namespace Ballast.Simulation.Chance;

/// <summary>The gaps of a Poisson process.</summary>
public static class Exponential
{
    /// <summary>Draws a number of mean 1; one draw of the generator always.</summary>
    /// <param name="random">The generator.</param>
    /// <returns>0 or more, at most 36.8.</returns>
    public static double Sample(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return -PortableMath.Log(1 - random.NextDouble());
    }
}
