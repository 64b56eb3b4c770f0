using System.Collections.Immutable;
using Ballast.Cluster;
using Ballast.Simulation.ServiceTimes;
using Ballast.Simulation.World;
using Ballast.Statistics;

namespace Ballast.Simulation.Swarm;

/// <summary>Draws a whole world from a seed: cluster, policies, traffic and faults.</summary>
internal static class SwarmDraw
{
    private static readonly TimeSpan EnoughTime = TimeSpan.FromSeconds(5);

    public static SwarmSettings Of(ulong seed)
    {
        var chance = new SwarmChance(Seeds.Derive(seed, "swarm"));
        var nodes = Nodes(chance);
        var count = chance.Whole(1, 3);
        var scenes = Enumerable.Range(0, count).Select(i => Scene(chance, i, nodes.Length > 0)).ToImmutableArray();
        var control = Control(chance, count);
        // Drawn apart, so that what was drawn before there were any stays as it was.
        var meanwhile = new SwarmChance(Seeds.Derive(seed, "swarm-meanwhile"));
        scenes = SwarmServers.Draw(meanwhile, scenes);
        var traffic = scenes.SelectMany((scene, i) => SwarmTraffic.Draw(chance, scene, i)).ToImmutableArray();
        var simulation = new SimulationSettings
        {
            Deployments = scenes,
            Traffic = traffic,
            Nodes = nodes,
            Autoscaler = SwarmPolicies.AutoscalerInTurn(chance, seed),
            Control = control,
            Network = Network(chance),
            Faults = SwarmFaults.Draw(chance, scenes, nodes),
            Changes = SwarmChanges.Draw(meanwhile, scenes),
            Duration = SwarmSettings.LastProof + TimeSpan.FromSeconds(1),
            Grace = SwarmSettings.End - SwarmSettings.LastProof - TimeSpan.FromSeconds(1),
            Seed = seed,
        };
        var final = SwarmChanges.Final(simulation);
        return new(seed, simulation)
        {
            MustServe = [.. scenes.Select(scene => MustServe(scene, final, simulation))],
        };
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

    public static ControlPlaneSettings Control(SwarmChance chance, int deployments) => new()
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

    // Who may fail by himself, has hardly any time, or may lack room because others fill it, is not asked to serve.
    private static bool MustServe(
        DeploymentScene scene, ImmutableArray<Deployment> final, SimulationSettings settings)
    {
        var total = final.First(one => one.Id == scene.Deployment.Id).Router.Timeouts.Total;
        if (scene.Profile.ErrorRate > 0 || (total > TimeSpan.Zero && total < EnoughTime)) { return false; }
        if (!scene.Deployment.Scalable) { return true; }
        var control = settings.Changes.LastOrDefault(change => change.Control is not null)?.Control ?? settings.Control;
        ImmutableArray<Deployment> scaled = [.. final.Where(one => one.Scalable)];
        var least = scaled.Sum(one => Math.Max(1, one.MinReplicas));
        if (control.Budget.Replicas > 0 && least > control.Budget.Replicas) { return false; }
        return settings.Nodes.IsEmpty || settings.Nodes.Any(node => Holds(node, scaled));
    }

    // One node that could hold all replicas of all deployments at once.
    private static bool Holds(Node node, ImmutableArray<Deployment> deployments) =>
        deployments.Sum(one => one.Footprint.CpuCores * one.MaxReplicas) <= node.CpuCores
        && deployments.Sum(one => one.Footprint.MemoryBytes * one.MaxReplicas) <= node.MemoryBytes
        && deployments.Sum(one => one.Footprint.Devices * one.MaxReplicas) <= node.Devices;
}
