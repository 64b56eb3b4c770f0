using Ballast.Statistics;

namespace Ballast.Simulation.ServiceTimes;

/// <summary>Always the same time.</summary>
/// <param name="seconds">Seconds, above 0.</param>
public sealed class ConstantTime(double seconds) : IServiceTime
{
    /// <inheritdoc/>
    public double MeanSeconds => seconds;

    /// <inheritdoc/>
    public double Sample(in Work work, SeededRandom random) => seconds;
}
