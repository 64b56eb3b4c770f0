using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.ServiceTimes;

/// <summary>A least time and a log-normal one beyond it: shift + scale · e^(sigma · Z), Z standard normal.</summary>
public sealed class ShiftedLogNormalTime : IServiceTime
{
    private readonly LogNormal _beyond;
    private readonly double _shift;

    /// <summary>A time of three parameters.</summary>
    /// <param name="shiftSeconds">The least time in seconds; 0 or more.</param>
    /// <param name="scaleSeconds">The median of what comes beyond it, in seconds; above 0.</param>
    /// <param name="sigma">The standard deviation of its logarithm; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public ShiftedLogNormalTime(double shiftSeconds, double scaleSeconds, double sigma)
        : this(shiftSeconds, new LogNormal(PortableMath.Log(Positive(scaleSeconds)), sigma))
    {
    }

    private ShiftedLogNormalTime(double shiftSeconds, LogNormal beyond)
    {
        Require.NotNegative(shiftSeconds);
        (_shift, _beyond) = (shiftSeconds, beyond);
        MeanSeconds = shiftSeconds + beyond.Mean;
    }

    /// <inheritdoc/>
    public double MeanSeconds { get; }

    /// <summary>A time of a mean and a spread.</summary>
    /// <param name="meanSeconds">The mean of the whole time in seconds; above the shift.</param>
    /// <param name="cv">Standard deviation over mean of the whole time; 0 or more.</param>
    /// <param name="shiftSeconds">The least time in seconds; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static ShiftedLogNormalTime OfMeanAndCv(double meanSeconds, double cv, double shiftSeconds)
    {
        var beyond = meanSeconds - shiftSeconds;
        Require.Positive(beyond);
        return new(shiftSeconds, LogNormal.OfMeanAndCv(beyond, cv * meanSeconds / beyond));
    }

    /// <inheritdoc/>
    public double Sample(in Work work, SeededRandom random) => _shift + _beyond.Sample(random);

    private static double Positive(double value)
    {
        Require.Positive(value);
        return value;
    }
}
