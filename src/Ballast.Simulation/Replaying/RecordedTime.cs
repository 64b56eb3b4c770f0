using Ballast.Simulation.ServiceTimes;
using Ballast.Statistics;

namespace Ballast.Simulation.Replaying;

/// <summary>The time each piece of work took where it was recorded; one of those times, by chance, for work that was
/// not finished there.</summary>
/// <param name="recorded">The times of all finished work, in seconds, each above 0; at least one.</param>
internal sealed class RecordedTime(IReadOnlyList<double> recorded) : IServiceTime
{
    public double MeanSeconds { get; } = recorded.Average();

    public double Sample(in Work work, SeededRandom random) =>
        work.SourceSeconds > 0 ? work.SourceSeconds : recorded[random.Next(recorded.Count)];
}
