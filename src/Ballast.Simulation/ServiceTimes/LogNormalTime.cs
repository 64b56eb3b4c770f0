using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.ServiceTimes;

/// <summary>A log-normal time.</summary>
public sealed class LogNormalTime : IServiceTime
{
    private readonly LogNormal _distribution;

    /// <summary>A time of a mean and a spread.</summary>
    /// <param name="meanSeconds">The mean in seconds; above 0.</param>
    /// <param name="cv">Standard deviation over mean; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public LogNormalTime(double meanSeconds, double cv)
    {
        _distribution = LogNormal.OfMeanAndCv(meanSeconds, cv);
        MeanSeconds = meanSeconds;
    }

    /// <inheritdoc/>
    public double MeanSeconds { get; }

    /// <inheritdoc/>
    public double Sample(in Work work, SeededRandom random) => _distribution.Sample(random);
}
