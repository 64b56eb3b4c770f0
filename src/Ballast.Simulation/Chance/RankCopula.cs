using Ballast.Statistics;

namespace Ballast.Simulation.Chance;

/// <summary>Pairs of numbers from 0 to 1 with a given rank correlation (Gaussian copula).</summary>
public readonly record struct RankCopula
{
    private readonly double _own;

    /// <summary>A copula of a rank correlation.</summary>
    /// <param name="rankCorrelation">Spearman's coefficient; −1 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rankCorrelation"/> is out of range.</exception>
    public RankCopula(double rankCorrelation)
    {
        if (!(rankCorrelation >= -1 && rankCorrelation <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(rankCorrelation), rankCorrelation, "A rank correlation lies from -1 to 1.");
        }
        RankCorrelation = rankCorrelation;
        Shared = 2 * PortableMath.Sin(Math.PI * rankCorrelation / 6);
        _own = Math.Sqrt(Math.Max(0, 1 - (Shared * Shared)));
    }

    /// <summary>Spearman's coefficient of the pairs.</summary>
    public double RankCorrelation { get; }

    /// <summary>The correlation of the normal numbers behind the pairs: 2·sin(π·ρ/6).</summary>
    public double Shared { get; }

    /// <summary>Draws a pair.</summary>
    /// <param name="random">The generator.</param>
    /// <returns>Two numbers from 0 to 1, each evenly spread.</returns>
    public (double First, double Second) Sample(SeededRandom random)
    {
        var first = StandardNormal.Sample(random);
        var second = (Shared * first) + (_own * StandardNormal.Sample(random));
        return (StandardNormal.Cumulative(first), StandardNormal.Cumulative(second));
    }
}
