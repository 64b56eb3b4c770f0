using Ballast.Statistics;

namespace Ballast.Simulation.ServiceTimes;

/// <summary>As long as the trace says that the request took; another time where it does not say, and for
/// batches.</summary>
/// <param name="otherwise">The other time.</param>
public sealed class TraceTime(IServiceTime otherwise) : IServiceTime
{
    /// <summary>The mean of the other time: what the trace says is not known ahead.</summary>
    public double MeanSeconds => otherwise.MeanSeconds;

    /// <inheritdoc/>
    public double Sample(in Work work, SeededRandom random) =>
        work.SourceSeconds > 0 ? work.SourceSeconds : otherwise.Sample(in work, random);
}
