using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.ServiceTimes;

/// <summary>A normal time, cut off below: whatever is less than a microsecond is that.</summary>
/// <remarks>The upper quantiles are those of the normal distribution. The mean lies above the normal one: by 8.3 %
/// where the standard deviation is as large as that.</remarks>
public sealed class NormalTime : IServiceTime
{
    private const double Least = 1e-6;

    private readonly double _mu;
    private readonly double _sigma;

    /// <summary>A time of a normal distribution.</summary>
    /// <param name="mu">The mean of the normal distribution in seconds, which is the median; above 0.</param>
    /// <param name="cv">Its standard deviation over its mean; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public NormalTime(double mu, double cv)
    {
        Require.Positive(mu);
        Require.NotNegative(cv);
        (_mu, _sigma) = (mu, mu * cv);
        MeanSeconds = cv == 0 ? mu : (mu * StandardNormal.Cumulative(1 / cv)) + (_sigma * Density(1 / cv));
    }

    /// <inheritdoc/>
    public double MeanSeconds { get; }

    /// <inheritdoc/>
    public double Sample(in Work work, SeededRandom random) =>
        Math.Max(Least, _mu + (_sigma * StandardNormal.Sample(random)));

    private static double Density(double x) => PortableMath.Exp(-0.5 * x * x) / 2.5066282746310002;
}
