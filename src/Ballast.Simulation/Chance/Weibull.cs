using Ballast.Statistics;

namespace Ballast.Simulation.Chance;

/// <summary>The Weibull distribution; one draw of the generator always.</summary>
public readonly record struct Weibull
{
    private const double LeastShape = 0.15;
    private const double MostShape = 20;

    /// <summary>A distribution of a shape and a scale.</summary>
    /// <param name="shape">The shape; finite, above 0.</param>
    /// <param name="scale">The scale; finite, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public Weibull(double shape, double scale)
    {
        Require.Positive(shape);
        Require.Positive(scale);
        (Shape, Scale) = (shape, scale);
    }

    /// <summary>The shape.</summary>
    public double Shape { get; }

    /// <summary>The scale.</summary>
    public double Scale { get; }

    /// <summary>A distribution of a mean and a coefficient of variation.</summary>
    /// <param name="mean">The mean; above 0.</param>
    /// <param name="cv">Standard deviation over mean; what shapes from 0.15 to 20 can give, about 0.063 to 29;
    /// anything beyond is taken as the nearest of them.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive.</exception>
    public static Weibull OfMeanAndCv(double mean, double cv)
    {
        Require.Positive(mean);
        Require.Positive(cv);
        var shape = ShapeOf(cv);
        return new(shape, mean * PortableMath.Exp(-GammaFunction.Log(1 + (1 / shape))));
    }

    /// <summary>Draws a number, 0 or more.</summary>
    /// <param name="random">The generator.</param>
    public double Sample(SeededRandom random) => Scale * PortableMath.Pow(Exponential.Sample(random), 1 / Shape);

    // Halved 60 times: the coefficient of variation falls as the shape rises.
    private static double ShapeOf(double cv)
    {
        var (low, high) = (LeastShape, MostShape);
        for (var i = 0; i < 60; i++)
        {
            var middle = 0.5 * (low + high);
            if (SquaredCv(middle) > cv * cv) { low = middle; } else { high = middle; }
        }
        return 0.5 * (low + high);
    }

    private static double SquaredCv(double shape) =>
        PortableMath.Exp(GammaFunction.Log(1 + (2 / shape)) - (2 * GammaFunction.Log(1 + (1 / shape)))) - 1;
}
