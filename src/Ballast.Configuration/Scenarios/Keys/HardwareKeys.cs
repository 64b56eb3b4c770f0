using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;

namespace Ballast.Configuration.Scenarios.Keys;

/// <summary>The keys of hardware, and of nodes that may be of one.</summary>
internal static class HardwareKeys
{
    /// <summary>A kind of machine.</summary>
    public static KeyTable<HardwareConfig> Table { get; } = new("hardware", new HardwareConfig(),
        Key<HardwareConfig>.Of("speed", Speed, h => h.Speed, (h, v) => h with { Speed = v },
            "How fast it works: 2 halves all service times."),
        Key<HardwareConfig>.Of("pricePerReplicaHour", new MappedKind<double, double?>(
                new NumberKind(0, 1e9), (number, _) => number, number => number ?? 0),
            h => h.PricePerReplicaHour, (h, v) => h with { PricePerReplicaHour = v },
            "The price of one replica on it for one hour.", defaultText: "the scenario's `pricePerReplicaHour`"),
        Key<HardwareConfig>.Of("cpuCores", Cores, h => h.CpuCores, (h, v) => h with { CpuCores = v },
            "Processor cores of a node of it; 0 sets no limit."),
        Key<HardwareConfig>.Of("memory", Memory, h => h.MemoryBytes, (h, v) => h with { MemoryBytes = v },
            "Main memory of a node of it; 0 sets no limit."),
        Key<HardwareConfig>.Of("devices", Devices, h => h.Devices, (h, v) => h with { Devices = v },
            "Accelerator devices of a node of it."),
        Key<HardwareConfig>.Of("deviceMemory", DeviceMemory,
            h => h.DeviceMemoryBytes, (h, v) => h with { DeviceMemoryBytes = v },
            "Memory of one device; 0 when unknown."));

    /// <summary>Nodes.</summary>
    public static KeyTable<NodeConfig> Node { get; } = new("node", new NodeConfig(),
        Key<NodeConfig>.Of("name", Texts.Name, n => n.Name, (n, v) => n with { Name = v },
            "The name; several get `-1`, `-2` and so on behind it.", required: true),
        Key<NodeConfig>.Of("hardware", Texts.Name, n => n.Hardware, (n, v) => n with { Hardware = v },
            "What they are, out of `hardware`: its speed, its price, and the size of a node.", defaultText: "none"),
        Key<NodeConfig>.Of("count", new IntegerKind(1, 10_000), n => n.Count, (n, v) => n with { Count = v },
            "How many there are."),
        Key<NodeConfig>.Of("cpuCores", Cores, n => n.CpuCores, (n, v) => n with { CpuCores = v },
            "Processor cores of one; 0 sets no limit.", defaultText: OfHardware),
        Key<NodeConfig>.Of("memory", Memory, n => n.MemoryBytes, (n, v) => n with { MemoryBytes = v },
            "Main memory of one; 0 sets no limit.", defaultText: OfHardware),
        Key<NodeConfig>.Of("devices", Devices, n => n.Devices, (n, v) => n with { Devices = v },
            "Accelerator devices of one.", defaultText: OfHardware),
        Key<NodeConfig>.Of("deviceMemory", DeviceMemory,
            n => n.DeviceMemoryBytes, (n, v) => n with { DeviceMemoryBytes = v },
            "Memory of one device; 0 when unknown.", defaultText: OfHardware),
        Key<NodeConfig>.Of("speed", Speed, n => n.Speed, (n, v) => n with { Speed = v },
            "How fast replicas work on it; their weight for policies that look at weights, too.",
            defaultText: "the hardware's, else `1`"));

    private const string OfHardware = "the hardware's, else `0`";

    private static NumberKind Speed => new(0.001, 1000);

    private static NumberKind Cores => new(0, 100_000);

    private static SizeKind Memory => SizeKind.UpTo("1024TiB");

    private static IntegerKind Devices => new(0, 64);

    private static SizeKind DeviceMemory => SizeKind.UpTo("1TiB");
}
