using Ballast.Statistics;

namespace Ballast.Simulation.Chance;

/// <summary>The gamma distribution.</summary>
/// <remarks>Marsaglia and Tsang (2000); for shapes below 1 the draw of shape + 1 times u^(1/shape).</remarks>
public readonly record struct Gamma
{
    private readonly double _third;
    private readonly double _slope;

    /// <summary>A distribution of a shape and a scale.</summary>
    /// <param name="shape">The shape; finite, above 0.</param>
    /// <param name="scale">The scale; finite, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public Gamma(double shape, double scale)
    {
        Require.Positive(shape);
        Require.Positive(scale);
        (Shape, Scale) = (shape, scale);
        _third = (shape < 1 ? shape + 1 : shape) - (1.0 / 3);
        _slope = 1 / Math.Sqrt(9 * _third);
    }

    /// <summary>The shape.</summary>
    public double Shape { get; }

    /// <summary>The scale.</summary>
    public double Scale { get; }

    /// <summary>A distribution of a mean and a coefficient of variation: shape 1/cv², scale mean·cv².</summary>
    /// <param name="mean">The mean; above 0.</param>
    /// <param name="cv">Standard deviation over mean; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static Gamma OfMeanAndCv(double mean, double cv)
    {
        Require.Positive(mean);
        Require.Positive(cv);
        return new(1 / (cv * cv), mean * cv * cv);
    }

    /// <summary>Draws a number, 0 or more: a small shape draws numbers too small for a double.</summary>
    /// <param name="random">The generator.</param>
    public double Sample(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var value = SampleCore(random) * Scale;
        return Shape >= 1 ? value : value * PortableMath.Exp(PortableMath.Log(1 - random.NextDouble()) / Shape);
    }

    private double SampleCore(SeededRandom random)
    {
        while (true)
        {
            var x = StandardNormal.Sample(random);
            var v = 1 + (_slope * x);
            if (v <= 0) { continue; }
            v = v * v * v;
            var u = 1 - random.NextDouble();
            var s = x * x;
            if (u < 1 - (0.0331 * s * s)
                || PortableMath.Log(u) < (0.5 * s) + (_third * (1 - v + PortableMath.Log(v))))
            {
                return _third * v;
            }
        }
    }
}
