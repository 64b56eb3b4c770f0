using Ballast.Simulation.Replicas;
using Ballast.Simulation.ServiceTimes;

namespace Ballast.Simulation.Swarm;

/// <summary>Draws what replicas are like.</summary>
internal static class SwarmReplicas
{
    public static ReplicaProfile Profile(SwarmChance chance)
    {
        var discipline = chance.Of(
            ServerDiscipline.Fifo, ServerDiscipline.Fifo, ServerDiscipline.ProcessorSharing, ServerDiscipline.Batching);
        return new()
        {
            Service = discipline == ServerDiscipline.Batching ? Table(chance) : Time(chance),
            Discipline = discipline,
            Concurrency = chance.Of(1, 1, 2, 4, 8),
            MaxQueue = chance.Is(0.3) ? chance.Whole(1, 8) : 64,
            Batching = new()
            {
                MaxBatchSize = chance.Whole(1, 16),
                MaxDelay = chance.Is(0.5) ? TimeSpan.Zero : chance.Seconds(0.001, 0.05),
                MaxInFlight = chance.Whole(1, 2),
            },
            Speeds = chance.Is(0.6) ? [] : [.. Enumerable.Range(0, 4).Select(_ => chance.Between(0.3, 2))],
            ColdStart = new ConstantTime(chance.Between(0.1, 3)),
            WarmStart = chance.Is(0.5) ? null : new ConstantTime(chance.Between(0.05, 0.5)),
            ErrorRate = chance.Is(0.75) ? 0 : chance.Between(0.01, 0.5),
            AnswersCarryLoad = chance.Is(0.7),
            AnswersProbes = chance.Is(0.8),
        };
    }

    private static IServiceTime Time(SwarmChance chance) => chance.Is(0.4)
        ? new ConstantTime(chance.Between(0.005, 0.1))
        : new EmpiricalTime(Enumerable.Range(0, chance.Whole(2, 12)).Select(_ => Tailed(chance)).ToArray());

    private static double Tailed(SwarmChance chance) => Math.Min(0.005 + chance.Exponentially(0.04), 0.6);

    private static BatchLatencyTable Table(SwarmChance chance)
    {
        var one = chance.Between(0.005, 0.05);
        return new([(1, one), (4, one * chance.Between(1.2, 3)), (16, one * chance.Between(3, 8))]);
    }
}
