using System.Collections.Immutable;
using Ballast.Batching;
using Ballast.Cli.Hosting;
using Ballast.Configuration.Scenarios;
using Ballast.Results;
using Ballast.Simulation.Faults;
using Ballast.Simulation.Replicas;
using Ballast.Simulation.World;

namespace Ballast.Cli.Simulate;

/// <summary>Puts a scenario into the simulation's words.</summary>
internal static class SceneMapping
{
    private static readonly TimeSpan WithoutEnd = TimeSpan.FromDays(3650);

    public static SimulationSettings Of(ScenarioConfig scenario, ulong seed) => new()
    {
        Deployments = [.. scenario.World.Deployments.Zip(scenario.Replicas, (deployment, replica) =>
            new DeploymentScene(deployment.Deployment, ProfileOf(scenario, replica))
            {
                StartsReady = replica.StartsReady,
            })],
        Traffic = [.. scenario.Traffic.Select(traffic => TrafficMapping.Of(scenario, traffic))],
        Nodes = HardwareMapping.Nodes(scenario),
        NodeHardware = HardwareMapping.OfNodes(scenario),
        Autoscaler = scenario.World.Autoscaler,
        Control = WorldMapping.Control(scenario.World),
        Network = new NetworkSettings
        {
            OneWay = scenario.Network.OneWay is { } way ? TimeMapping.Of(way) : null,
            Proxy = scenario.Network.Proxy is { } proxy ? TimeMapping.Of(proxy) : null,
            ReportInterval = scenario.Network.ReportInterval,
            ProbeInterval = scenario.Network.ProbeInterval,
            LoadProbeSeconds = scenario.Network.LoadProbe.TotalSeconds,
        },
        Pods = scenario.Pods is { } pods
            ? new PodSettings
            {
                Most = pods.Most,
                IdleTime = pods.Idle,
                CheckInterval = pods.Check,
                RetryInterval = pods.Retry,
                Together = pods.Together,
                Kept = pods.Kept,
            }
            : null,
        Gateways = scenario.Gateways,
        Faults = FaultsOf(scenario),
        Recording = new RunRecorderSettings
        {
            WarmUp = scenario.WarmUp,
            TimelineStep = scenario.Measure.Step,
            MaxTenants = scenario.Measure.Tenants,
            QuantileError = scenario.Measure.QuantileError,
            PricePerReplicaHour = HardwareMapping.Price(scenario),
        },
        Duration = scenario.Duration > TimeSpan.Zero ? scenario.Duration : WithoutEnd,
        MostRequests = scenario.Requests,
        Grace = scenario.Grace,
        Seed = seed,
    };

    private static ReplicaProfile ProfileOf(ScenarioConfig scenario, ReplicaConfig replica) => new()
    {
        Service = TimeMapping.Of(replica.Service),
        Discipline = replica.Discipline switch
        {
            ReplicaDiscipline.ProcessorSharing => ServerDiscipline.ProcessorSharing,
            ReplicaDiscipline.Batching => ServerDiscipline.Batching,
            _ => ServerDiscipline.Fifo,
        },
        Concurrency = replica.Concurrency,
        MaxQueue = replica.MaxQueue,
        Batching = new DynamicBatcherOptions
        {
            MaxBatchSize = replica.Batching.MaxBatch,
            MaxDelay = replica.Batching.MaxDelay,
            MaxInFlight = replica.Batching.Batches,
            MaxQueue = Math.Max(1, replica.MaxQueue),
        },
        Speeds = replica.Speeds,
        Hardware = HardwareMapping.OfReplicas(scenario, replica),
        ColdStart = TimeMapping.Of(replica.ColdStart),
        WarmStart = replica.WarmStart is { } warm ? TimeMapping.Of(warm) : null,
        ErrorRate = replica.ErrorRate,
        AnswersProbes = replica.AnswersProbes,
        AnswersCarryLoad = replica.AnswersCarryLoad,
    };

    private static ImmutableArray<Fault> FaultsOf(ScenarioConfig scenario)
    {
        string[] nodes = [.. scenario.Nodes.SelectMany(each => each.Names)];
        return [.. scenario.Faults.SelectMany(fault => OneByOne(fault, scenario)).Select(fault => new Fault
        {
            Kind = KindOf(fault.Kind),
            At = fault.At,
            Duration = fault.For,
            Every = fault.Every,
            Deployment = fault.Deployment.Length > 0 ? new DeploymentId(fault.Deployment) : null,
            Replica = fault.Replica ?? -1,
            Node = fault.Node.Length > 0 ? new NodeId(Array.IndexOf(nodes, fault.Node)) : default,
            Factor = fault.Factor,
            Step = fault.Step,
        })];
    }

    // One that comes to each replica at a time of its own is a fault for each.
    private static IEnumerable<FaultConfig> OneByOne(FaultConfig fault, ScenarioConfig scenario) =>
        fault.Apart == TimeSpan.Zero || fault.Replica is not null
            ? [fault]
            : Enumerable.Range(0, scenario.World.Deployments.Max(each => each.Deployment.MaxReplicas))
                .Select(i => fault with { Replica = i, At = fault.At + (i * fault.Apart) });

    private static FaultKind KindOf(string name) => name switch
    {
        FaultNames.Crash => FaultKind.ReplicaCrash,
        FaultNames.Hang => FaultKind.ReplicaHang,
        FaultNames.Slow => FaultKind.ReplicaSlow,
        FaultNames.Squeeze => FaultKind.ReplicaSqueeze,
        FaultNames.NodeLoss => FaultKind.NodeLoss,
        FaultNames.ReportLoss => FaultKind.ReportLoss,
        FaultNames.Partition => FaultKind.NetworkPartition,
        FaultNames.FlappingProbe => FaultKind.FlappingProbe,
        FaultNames.StartFailure => FaultKind.StartFailure,
        _ => FaultKind.ClockStep,
    };
}
