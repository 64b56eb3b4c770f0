using System.Collections.Immutable;
using Ballast.Cluster;
using Ballast.Simulation.ServiceTimes;
using Ballast.Simulation.World;
using Ballast.Statistics;

namespace Ballast.Simulation.Swarm;

/// <summary>Draws a whole world from a seed: cluster, policies, traffic and faults.</summary>
internal static class SwarmDraw
{
    public static SwarmSettings Of(ulong seed)
    {
        var chance = new SwarmChance(Seeds.Derive(seed, "swarm"));
        var nodes = Nodes(chance);
        var count = chance.Whole(1, 3);
        var scenes = Enumerable.Range(0, count).Select(i => Scene(chance, i, nodes.Length > 0)).ToImmutableArray();
        var control = Control(chance, count);
        var traffic = scenes.SelectMany((scene, i) => SwarmTraffic.Draw(chance, scene, i)).ToImmutableArray();
        var simulation = new SimulationSettings
        {
            Deployments = scenes,
            Traffic = traffic,
            Nodes = nodes,
            Autoscaler = SwarmPolicies.Autoscaler(chance),
            Control = control,
            Network = Network(chance),
            Faults = SwarmFaults.Draw(chance, scenes, nodes),
            Duration = SwarmSettings.LastProof + TimeSpan.FromSeconds(1),
            Grace = SwarmSettings.End - SwarmSettings.LastProof - TimeSpan.FromSeconds(1),
            Seed = seed,
        };
        return new(seed, simulation) { MustServe = [.. scenes.Select(scene => MustServe(scene, simulation))] };
    }

    private static ImmutableArray<Node> Nodes(SwarmChance chance) => chance.Is(0.3)
        ? []
        : [.. Enumerable.Range(1, chance.Whole(1, 4)).Select(i => new Node
        {
            Id = new(i),
            Name = $"node-{i}",
            CpuCores = chance.Whole(2, 16),
            MemoryBytes = (long)chance.Whole(4, 64) << 30,
            Devices = chance.Whole(0, 4),
        })];

    private static DeploymentScene Scene(SwarmChance chance, int index, bool placed)
    {
        var profile = SwarmReplicas.Profile(chance);
        var least = chance.Whole(0, 2);
        var deployment = new Deployment
        {
            Id = new($"d{index}"),
            Model = $"model-{index}",
            MinReplicas = least,
            MaxReplicas = Math.Max(1, chance.Whole(least, 6)),
            MaxConcurrency = chance.Is(0.5) ? 0 : chance.Whole(1, 16),
            Slo = chance.Is(0.5) ? default : new(default, default, chance.Seconds(0.05, 1), 0.9),
            Footprint = placed ? Footprint(chance) : new(),
            Policies = SwarmPolicies.Draw(chance),
            Router = SwarmRouters.Draw(chance),
        };
        return new(deployment, profile) { StartsReady = chance.Is(0.7) };
    }

    private static ReplicaFootprint Footprint(SwarmChance chance) => new()
    {
        CpuCores = chance.Of(0, 0.5, 1, 2),
        MemoryBytes = (long)chance.Whole(0, 4) << 30,
        Devices = chance.Is(0.2) ? 1 : 0,
        TypicalStart = chance.Seconds(1, 5),
    };

    private static ControlPlaneSettings Control(SwarmChance chance, int deployments) => new()
    {
        Budget = chance.Is(0.7) ? default : new(chance.Whole(deployments, deployments * 4), 0, 0, 0),
        WakeHold = chance.Seconds(8, 30),
        Guard = new()
        {
            Factor = chance.Is(0.7) ? 1 : chance.Between(0.5, 2),
            ScaleDownWindow = chance.Is(0.5) ? TimeSpan.Zero : chance.Seconds(1, 10),
            MostAdded = chance.Is(0.7) ? 0 : chance.Whole(1, 3),
            MostRemoved = chance.Is(0.7) ? 0 : chance.Whole(1, 3),
        },
    };

    private static NetworkSettings Network(SwarmChance chance) => new()
    {
        OneWay = chance.Is(0.4) ? null
            : chance.Is(0.5) ? new ConstantTime(chance.Between(0.0001, 0.005))
            : new EmpiricalTime([0.0002, 0.0003, 0.0005, chance.Between(0.001, 0.05)]),
        ReportInterval = chance.Is(0.3) ? TimeSpan.Zero : chance.Seconds(0.2, 2),
        ProbeInterval = chance.Is(0.2) ? TimeSpan.Zero : chance.Seconds(0.2, 3),
    };

    // Who may fail by himself, or may lack room because others fill it, is not asked to serve.
    private static bool MustServe(DeploymentScene scene, SimulationSettings settings)
    {
        if (scene.Profile.ErrorRate > 0) { return false; }
        var budget = settings.Control.Budget.Replicas;
        var least = settings.Deployments.Sum(one => Math.Max(1, one.Deployment.MinReplicas));
        if (budget > 0 && least > budget) { return false; }
        return settings.Nodes.IsEmpty || settings.Nodes.Any(node => Holds(node, settings.Deployments));
    }

    // One node that could hold all replicas of all deployments at once.
    private static bool Holds(Node node, ImmutableArray<DeploymentScene> scenes) =>
        scenes.Sum(scene => scene.Deployment.Footprint.CpuCores * scene.Deployment.MaxReplicas) <= node.CpuCores
        && scenes.Sum(scene => scene.Deployment.Footprint.MemoryBytes * scene.Deployment.MaxReplicas)
            <= node.MemoryBytes
        && scenes.Sum(scene => scene.Deployment.Footprint.Devices * scene.Deployment.MaxReplicas) <= node.Devices;
}
