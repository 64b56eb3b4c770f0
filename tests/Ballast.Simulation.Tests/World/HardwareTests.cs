using System.Collections.Immutable;
using Ballast.Journaling;
using Ballast.Simulation.Faults;
using Ballast.Simulation.Replicas;
using Ballast.Simulation.Swarm;
using Ballast.Simulation.World;
using static Ballast.Simulation.Tests.World.WorldScene;

namespace Ballast.Simulation.Tests.World;

public sealed class HardwareTests
{
    private static readonly HardwareProfile Fast = new("fast") { Speed = 2, PricePerReplicaHour = 36 };
    private static readonly HardwareProfile Slow = new("slow") { Speed = 0.5 };

    [Fact]
    public void A_replica_works_at_the_speed_of_its_node() => Assert.Equal(
        Lines("1 send 1/0 to 1", "1.1 send 2/0 to 2", "1.5 end 1/0 Completed", "3.1 end 2/0 Completed"),
        Run(OnNodes([(1, 1), (1.1, 1)])));

    [Fact]
    public void A_replica_without_a_node_works_at_the_speed_of_its_hardware_and_its_own()
    {
        var profile = Plain with { Hardware = [Fast, Slow], Speeds = [1, 2] };

        Assert.Equal(
            Lines("1 send 1/0 to 1", "1.1 send 2/0 to 2", "1.5 end 1/0 Completed", "2.1 end 2/0 Completed"),
            Run(Settings(2, [(1, 1), (1.1, 1)], profile: profile)));
    }

    // 100 s of a replica at 36 an hour and of one at the run's own 3.6.
    [Fact]
    public void Each_replica_costs_what_its_hardware_costs()
    {
        var settings = OnNodes([(1, 1), (99.5, 1)]) with { Recording = new() { PricePerReplicaHour = 3.6 } };
        using var world = new SimulatedWorld(settings with { Grace = default });
        while (world.RunUntil(TimeSpan.MaxValue)) { }
        var result = world.Result(new());

        Assert.Equal(200.0 / 3600, result.Total.ReplicaHours!.Value, 9);
        Assert.Equal(1 + 0.1, result.Total.Cost!.Value, 9);
    }

    [Fact]
    public void Policies_that_weigh_know_a_fast_node()
    {
        var settings = OnNodes([.. Enumerable.Range(0, 1000).Select(i => (i * 0.01, 0.001))]);

        // Four times the speed, four fifths of the requests.
        Assert.Equal([0.8, 0.2], Shares(settings, "weighted-random"), Near(0.05));
        Assert.Equal([0.5, 0.5], Shares(settings, "round-robin"), Near(0.001));
    }

    [Fact]
    public void Listed_servers_keep_their_weights_and_no_node_holds_them()
    {
        var requests = Enumerable.Range(0, 1000).Select(i => (i * 0.01, 0.001)).ToArray();
        var settings = Listed(Settings(1, requests, faults: Fault(FaultKind.NodeLoss, 2, 5)) with
        {
            Nodes = [new() { Id = new(1), Name = "one" }],
        });

        Assert.Equal([0.75, 0.25], Shares(settings, "weighted-random"), Near(0.05));
        Assert.DoesNotContain("Reset", Run(settings));
    }

    [Fact]
    public void A_listed_server_that_crashes_comes_back_with_its_weight()
    {
        var settings = Listed(Settings(1, [(8, 0.1)], faults: Fault(FaultKind.ReplicaCrash, 2, 0)));
        var journal = new MemoryJournal(settings.Epoch);
        using var world = new SimulatedWorld(settings, new(journal));
        world.RunUntil(TimeSpan.FromSeconds(10));

        var replicas = world.State.Replicas;
        Assert.Equal(
            [(1, 3, false), (2, 1, true), (3, 3, true)], replicas.Select(r => (r.Id.Value, r.Weight, r.IsAlive)));
        Assert.Equal(["http://a", "http://b", "http://a"], replicas.Select(r => r.Address));
        Assert.Equal(ReplicaPhase.Ready, replicas[^1].Phase);
        Assert.True(new JournalReplay().Run(new(journal.Bytes)).IsExact);
    }

    private static SimulationSettings Listed(SimulationSettings settings)
    {
        var scene = settings.Deployments[0];
        var deployment = scene.Deployment with { Servers = [new("http://a", 3), new("http://b", 1)] };
        return settings with { Deployments = [scene with { Deployment = deployment }] };
    }

    private static SimulationSettings OnNodes((double, double)[] requests)
    {
        var settings = Settings(2, requests);
        var scene = settings.Deployments[0];
        return settings with
        {
            Deployments = [scene with { Deployment = scene.Deployment with { Footprint = new() { CpuCores = 1 } } }],
            Nodes = [Node(1, Fast), Node(2, Slow)],
            NodeHardware = new Dictionary<NodeId, HardwareProfile> { [new(1)] = Fast, [new(2)] = Slow }
                .ToImmutableDictionary(),
        };
    }

    private static Node Node(int id, HardwareProfile hardware) => new()
    {
        Id = new(id),
        Name = $"node-{id}",
        CpuCores = 1,
        Accelerator = new(hardware.Name, 0, (float)hardware.Speed),
    };

    private static double[] Shares(SimulationSettings settings, string routing)
    {
        var scene = settings.Deployments[0];
        var deployment = scene.Deployment with { Policies = new() { Routing = new(routing) } };
        var sends = Run(settings with { Deployments = [scene with { Deployment = deployment }] }).Split('\n')
            .Where(line => line.Contains(" send ", StringComparison.Ordinal)).Select(line => line.Split(' ')[^1]);
        return [.. sends.CountBy(to => to).OrderBy(pair => pair.Key).Select(pair => pair.Value / 1000.0)];
    }

    private static Func<double, double, bool> Near(double tolerance) => (one, other) =>
        Math.Abs(one - other) <= tolerance;
}
