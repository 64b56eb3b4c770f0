using Ballast.Statistics;

namespace Ballast.Simulation.Chance;

/// <summary>Ranks from 1 to n, rank k with a probability in proportion to k^−s.</summary>
/// <remarks>Rejection-inversion of Hörmann and Derflinger (1996): no table, whatever n.</remarks>
public readonly record struct Zipf
{
    private readonly double _fromFirst;
    private readonly double _toLast;
    private readonly double _near;

    /// <summary>A distribution of a number of ranks and an exponent.</summary>
    /// <param name="ranks">n; 1 or more.</param>
    /// <param name="exponent">s; 0 (all alike) to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public Zipf(int ranks, double exponent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ranks, 1);
        Require.NotNegative(exponent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(exponent, 100);
        (Ranks, Exponent) = (ranks, exponent);
        _fromFirst = Area(1.5) - 1;
        _toLast = Area(ranks + 0.5);
        _near = 2 - Rank(Area(2.5) - Weight(2));
    }

    /// <summary>How many ranks.</summary>
    public int Ranks { get; }

    /// <summary>The exponent.</summary>
    public double Exponent { get; }

    /// <summary>Draws a rank.</summary>
    /// <param name="random">The generator.</param>
    /// <returns>1 to <see cref="Ranks"/>.</returns>
    public int Sample(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        while (true)
        {
            var u = _toLast + (random.NextDouble() * (_fromFirst - _toLast));
            var x = Rank(u);
            var k = Math.Clamp((int)(x + 0.5), 1, Ranks);
            if (k - x <= _near || u >= Area(k + 0.5) - Weight(k)) { return k; }
        }
    }

    /// <summary>The probability of each rank.</summary>
    /// <returns>Ranks from 1; they sum up to 1.</returns>
    public double[] Shares()
    {
        var shares = new double[Ranks];
        var sum = 0.0;
        for (var i = 0; i < shares.Length; i++) { sum += shares[i] = Weight(i + 1); }
        for (var i = 0; i < shares.Length; i++) { shares[i] /= sum; }
        return shares;
    }

    private double Weight(double k) => PortableMath.Pow(k, -Exponent);

    // The area below x^-s up to x, and its inverse; near s = 1 by the series, where the formula loses its digits.
    private double Area(double x)
    {
        var log = PortableMath.Log(x);
        return log * ExpLess1Over((1 - Exponent) * log);
    }

    private double Rank(double area)
    {
        var t = Math.Max(-1, area * (1 - Exponent));
        return PortableMath.Exp(area * LogPlus1Over(t));
    }

    private static double ExpLess1Over(double t) => Math.Abs(t) > 1e-4
        ? (PortableMath.Exp(t) - 1) / t
        : 1 + (t * (0.5 + (t * ((1.0 / 6) + (t / 24)))));

    private static double LogPlus1Over(double t) => Math.Abs(t) > 1e-4
        ? PortableMath.Log(1 + t) / t
        : 1 - (t * (0.5 - (t * ((1.0 / 3) - (t / 4)))));
}
