using Ballast.Journaling;
using Ballast.Results;
using Ballast.Routing;
using Ballast.Simulation.Replaying;
using Ballast.Simulation.Replicas;
using Ballast.Simulation.ServiceTimes;
using Ballast.Simulation.Swarm;
using Ballast.Simulation.Tests.World;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Tests.Replaying;

/// <summary>A simulated world in the place of a live one: its journal and its result.</summary>
internal sealed record RecordedScene
{
    public required ReplicaProfile Profile { get; init; }

    public int Replicas { get; init; } = 4;

    public required double Rate { get; init; }

    public int Requests { get; init; } = 8000;

    public IServiceTime? OneWay { get; init; }

    public RouterSettings Router { get; init; } = WorldScene.Calm;

    /// <summary>What comes of it under a policy.</summary>
    public (DeploymentResult Result, JournaledRun Journal) Run(string routing)
    {
        var journal = new MemoryJournal(DateTimeOffset.UnixEpoch);
        using var world = new SimulatedWorld(Settings(routing), new JournalWriter(journal));
        while (world.RunUntil(TimeSpan.MaxValue)) { }
        var result = world.Result(new RunFacts { Kind = RunKind.Simulated });
        return (Assert.Single(result.Deployments), JournaledRuns.Of(new JournalReader(journal.Bytes), "scene"));
    }

    private SimulationSettings Settings(string routing) => new()
    {
        Deployments = [new(
            new()
            {
                Id = WorldScene.Id,
                Model = "d",
                MinReplicas = Replicas,
                MaxReplicas = Replicas,
                Policies = new() { Routing = new(routing) },
                Router = Router,
            },
            Profile)],
        Traffic = [new(new PoissonTrace(Rate, Requests), WorldScene.Id)],
        Network = new() { OneWay = OneWay, ReportInterval = default },
        Duration = TimeSpan.FromHours(1),
        Seed = 7,
    };
}
