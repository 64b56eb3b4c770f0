using Ballast.Configuration.Kinds;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Keys;

/// <summary>The keys of a deployment's <c>slo</c>, <c>replicas</c> and <c>footprint</c>.</summary>
internal static class PromiseKeys
{
    private const int MostReplicas = 10_000;

    private static readonly DurationKind Latency = DurationKind.ZeroOr("100us", "24h");

    /// <summary>The latency promise.</summary>
    public static KeyTable<Slo> Slo { get; } = new("slo", DeploymentConfig.Seed.Deployment.Slo,
        Key<Slo>.Of("latency", Latency, s => s.EndToEnd, (s, v) => s with { EndToEnd = v },
            "Longest time from arrival to the last byte; 0 promises nothing."),
        Key<Slo>.Of("ttft", Latency, s => s.Ttft, (s, v) => s with { Ttft = v },
            "Longest time to the first token or byte; 0 promises nothing."),
        Key<Slo>.Of("tpot", Latency, s => s.Tpot, (s, v) => s with { Tpot = v },
            "Longest mean time per output token after the first; 0 promises nothing."),
        Key<Slo>.Of("attainment", new NumberKind(0, 1), s => s.Attainment, (s, v) => s with { Attainment = v },
            "Share of requests that must keep the promise; 0 states no target."));

    /// <summary>How many replicas.</summary>
    public static KeyTable<ReplicaBounds> Replicas { get; } = new("replicas", new ReplicaBounds(1, 1),
        Key<ReplicaBounds>.Of("min", new IntegerKind(0, MostReplicas), b => b.Min, (b, v) => b with { Min = v },
            "Fewest replicas; 0 allows scaling to zero."),
        Key<ReplicaBounds>.Of("max", new IntegerKind(0, MostReplicas), b => b.Max, (b, v) => b with { Max = v },
            "Most replicas; at least `min`."))
    {
        Check = CheckBounds,
    };

    /// <summary>What one replica takes.</summary>
    public static KeyTable<ReplicaFootprint> Footprint { get; } = new("footprint", new ReplicaFootprint(),
        Key<ReplicaFootprint>.Of("devices", new IntegerKind(0, 64), f => f.Devices, (f, v) => f with { Devices = v },
            "Whole accelerator devices of one replica."),
        Key<ReplicaFootprint>.Of("deviceMemory", SizeKind.UpTo("1TiB"),
            f => f.DeviceMemoryBytes, (f, v) => f with { DeviceMemoryBytes = v },
            "Accelerator memory of one replica."),
        Key<ReplicaFootprint>.Of("cpuCores", new NumberKind(0, 10_000),
            f => f.CpuCores, (f, v) => f with { CpuCores = v },
            "Processor cores of one replica; 0 claims none."),
        Key<ReplicaFootprint>.Of("memory", SizeKind.UpTo("1TiB"),
            f => f.MemoryBytes, (f, v) => f with { MemoryBytes = v },
            "Main memory of one replica; 0 claims none."),
        Key<ReplicaFootprint>.Of("typicalStart", DurationKind.Between("0s", "24h"),
            f => f.TypicalStart, (f, v) => f with { TypicalStart = v },
            "What a start usually takes, before any has been measured."));

    /// <summary>How many replicas, or their fixed number.</summary>
    public static EitherKind<ReplicaBounds> ReplicasKind { get; } = new(
        new SectionKind<ReplicaBounds>(Replicas),
        new MappedKind<int, ReplicaBounds>(
            new IntegerKind(0, MostReplicas), (number, _) => new ReplicaBounds(number, number), bounds => bounds.Max));

    /// <summary>The latency promise, or the whole latency alone.</summary>
    public static EitherKind<Slo> SloKind { get; } = new(
        new SectionKind<Slo>(Slo),
        new MappedKind<TimeSpan, Slo>(Latency, (latency, slo) => slo with { EndToEnd = latency }, slo => slo.EndToEnd));

    private static void CheckBounds(ReplicaBounds bounds, MappingNode node, string path, ReadContext context)
    {
        if (bounds.Min > bounds.Max)
        {
            var at = (node.Find("min") ?? node.Find("max"))?.Value.Start ?? node.Start;
            context.Add(at, path, $"\"min\" ({bounds.Min}) is above \"max\" ({bounds.Max})");
        }
    }
}
