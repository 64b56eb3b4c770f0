using Ballast.Statistics;

namespace Ballast.Simulation.ServiceTimes;

/// <summary>One of the times that were measured, each as likely as the other.</summary>
public sealed class EmpiricalTime : IServiceTime
{
    private readonly double[] _seconds;

    /// <summary>Takes measured times.</summary>
    /// <param name="seconds">Seconds, each above 0; at least one.</param>
    /// <exception cref="ArgumentException">There is none, or one is not above 0.</exception>
    public EmpiricalTime(IEnumerable<double> seconds)
    {
        _seconds = [.. seconds];
        if (_seconds.Length == 0) { throw new ArgumentException("There is no measured time.", nameof(seconds)); }
        if (_seconds.Any(value => !(value > 0) || double.IsInfinity(value)))
        {
            throw new ArgumentException("A measured time is not above 0.", nameof(seconds));
        }
        MeanSeconds = _seconds.Average();
    }

    /// <inheritdoc/>
    public double MeanSeconds { get; }

    /// <inheritdoc/>
    public double Sample(in Work work, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return _seconds[random.Next(_seconds.Length)];
    }
}
