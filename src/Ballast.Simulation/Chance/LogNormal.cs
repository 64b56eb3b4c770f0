using Ballast.Statistics;

namespace Ballast.Simulation.Chance;

/// <summary>Numbers whose logarithm is normal.</summary>
public readonly record struct LogNormal
{
    /// <summary>A distribution of the mean and standard deviation of the logarithm.</summary>
    /// <param name="mu">The mean of the natural logarithm; finite.</param>
    /// <param name="sigma">Its standard deviation; finite, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public LogNormal(double mu, double sigma)
    {
        Require.Finite(mu);
        Require.NotNegative(sigma);
        (Mu, Sigma) = (mu, sigma);
    }

    /// <summary>The mean of the natural logarithm.</summary>
    public double Mu { get; }

    /// <summary>The standard deviation of the natural logarithm.</summary>
    public double Sigma { get; }

    /// <summary>The number half of all draws are below.</summary>
    public double Median => PortableMath.Exp(Mu);

    /// <summary>The mean.</summary>
    public double Mean => PortableMath.Exp(Mu + (0.5 * Sigma * Sigma));

    /// <summary>A distribution of a mean and a coefficient of variation.</summary>
    /// <param name="mean">The mean; above 0.</param>
    /// <param name="cv">Standard deviation over mean; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static LogNormal OfMeanAndCv(double mean, double cv)
    {
        Require.Positive(mean);
        Require.NotNegative(cv);
        var variance = PortableMath.Log(1 + (cv * cv));
        return new(PortableMath.Log(mean) - (0.5 * variance), Math.Sqrt(variance));
    }

    /// <summary>Draws a number above 0.</summary>
    /// <param name="random">The generator.</param>
    public double Sample(SeededRandom random) => PortableMath.Exp(Mu + (Sigma * StandardNormal.Sample(random)));

    /// <summary>The share of draws at or below a number.</summary>
    /// <param name="x">The number.</param>
    public double Cumulative(double x) => x <= 0 ? 0
        : Sigma == 0 ? PortableMath.Log(x) >= Mu ? 1 : 0
        : StandardNormal.Cumulative((PortableMath.Log(x) - Mu) / Sigma);

    /// <summary>The number at or below which a share of draws lies.</summary>
    /// <param name="share">The share; 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is out of range.</exception>
    public double Quantile(double share) =>
        Sigma == 0 ? Median : PortableMath.Exp(Mu + (Sigma * StandardNormal.Quantile(share)));
}
