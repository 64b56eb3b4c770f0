using System.Collections.Immutable;
using Ballast.Configuration.Scenarios;
using Ballast.Simulation.Replicas;

namespace Ballast.Cli.Simulate;

/// <summary>Puts the nodes and the hardware of a scenario into the simulation's words.</summary>
internal static class HardwareMapping
{
    /// <summary>The nodes, numbered from 0. What they are is told to the hall as their accelerator, so that policies
    /// that weigh know a fast one.</summary>
    public static ImmutableArray<Node> Nodes(ScenarioConfig scenario) =>
        [.. Numbered(scenario).Select(each => new Node
        {
            Id = each.Id,
            Name = each.Name,
            CpuCores = each.Config.CpuCores,
            MemoryBytes = each.Config.MemoryBytes,
            Devices = each.Config.Devices,
            Accelerator = new Accelerator(
                each.Config.Hardware.Length > 0 ? each.Config.Hardware
                    : each.Config.Devices > 0 ? "device"
                    : Accelerator.Cpu.Name,
                each.Config.DeviceMemoryBytes, (float)each.Config.Speed),
        })];

    /// <summary>What those nodes are that say it.</summary>
    public static ImmutableDictionary<NodeId, HardwareProfile> OfNodes(ScenarioConfig scenario) =>
        Numbered(scenario).Where(each => each.Config.Hardware.Length > 0)
            .ToImmutableDictionary(each => each.Id, each => Of(scenario, each.Config.Hardware));

    /// <summary>What replicas run on where no node tells it.</summary>
    public static ImmutableArray<HardwareProfile> OfReplicas(ScenarioConfig scenario, ReplicaConfig replica) =>
        [.. replica.Hardware.Select(name => Of(scenario, name))];

    /// <summary>The price of a replica whose hardware has none; <see langword="null"/> when cost is of no
    /// interest.</summary>
    public static double? Price(ScenarioConfig scenario)
    {
        if (scenario.PricePerReplicaHour > 0) { return scenario.PricePerReplicaHour; }
        var used = scenario.Nodes.Select(node => node.Hardware)
            .Concat(scenario.Replicas.SelectMany(replica => replica.Hardware));
        return used.Any(name => name.Length > 0 && scenario.Hardware[name].PricePerReplicaHour is not null) ? 0 : null;
    }

    private static HardwareProfile Of(ScenarioConfig scenario, string name) => new(name)
    {
        Speed = scenario.Hardware[name].Speed,
        PricePerReplicaHour = scenario.Hardware[name].PricePerReplicaHour,
    };

    private static IEnumerable<(NodeId Id, string Name, NodeConfig Config)> Numbered(ScenarioConfig scenario) =>
        scenario.Nodes.SelectMany(node => node.Names.Select(name => (Name: name, Config: node)))
            .Select((each, i) => (new NodeId(i), each.Name, each.Config));
}
