using Ballast.Configuration.Kinds;
using Ballast.Configuration.Yaml;
using Ballast.Routing;

namespace Ballast.Configuration.Keys;

/// <summary>The keys of a deployment's <c>ejection</c>.</summary>
internal static class EjectionKeys
{
    private static readonly NumberKind Share = new(0, 1);

    /// <summary>The table.</summary>
    public static KeyTable<EjectionSettings> Table { get; } = new("ejection", new EjectionSettings(),
        Key<EjectionSettings>.Of("consecutiveFailures", new IntegerKind(0, 1000),
            e => e.ConsecutiveFailures, (e, v) => e with { ConsecutiveFailures = v },
            "Failures in a row that eject; 0 switches this off."),
        Key<EjectionSettings>.Of("errorRate", Share, e => e.ErrorRate, (e, v) => e with { ErrorRate = v },
            "Smoothed share of failed attempts that ejects; 0 switches this off."),
        Key<EjectionSettings>.Of("minSamples", new IntegerKind(1, 100_000),
            e => e.MinSamples, (e, v) => e with { MinSamples = v },
            "Attempts a replica must have ended before its error rate or latency counts."),
        Key<EjectionSettings>.Of("latencyFactor", new NumberKind(1.5, 1000, orZero: true),
            e => e.LatencyFactor, (e, v) => e with { LatencyFactor = v },
            "Smoothed latency, in multiples of the median of the ready replicas, that ejects; 0 switches this off."),
        Key<EjectionSettings>.Of("latencyFloor", DurationKind.Between("0s", "1h"),
            e => e.LatencyFloor, (e, v) => e with { LatencyFloor = v },
            "Latency below this never ejects."),
        Key<EjectionSettings>.Of("warmUp", DurationKind.Between("0s", "1h"),
            e => e.WarmUp, (e, v) => e with { WarmUp = v },
            "Time after a replica became ready in which its latency does not eject and is forgotten afterwards."),
        Key<EjectionSettings>.Of("stall", DurationKind.ZeroOr("10ms", "1h"),
            e => e.Stall, (e, v) => e with { Stall = v },
            "Shortest time without progress that ejects a replica with requests in it; 0 switches this off."),
        Key<EjectionSettings>.Of("stallFactor", new NumberKind(0, 1000),
            e => e.StallFactor, (e, v) => e with { StallFactor = v },
            "The stall time in multiples of the deployment's smoothed latency; the larger of both counts."),
        Key<EjectionSettings>.Of("failedProbes", new IntegerKind(1, 1000),
            e => e.FailedProbes, (e, v) => e with { FailedProbes = v },
            "Failed health probes in a row that eject."),
        Key<EjectionSettings>.Of("maxShare", Share, e => e.MaxShare, (e, v) => e with { MaxShare = v },
            "Largest share of the ready replicas ejected at once, rounded down."),
        Key<EjectionSettings>.Of("baseDuration", DurationKind.Between("10ms", "1h"),
            e => e.BaseDuration, (e, v) => e with { BaseDuration = v },
            "Time of the first ejection; it doubles with each that follows soon."),
        Key<EjectionSettings>.Of("maxDuration", DurationKind.Between("10ms", "24h"),
            e => e.MaxDuration, (e, v) => e with { MaxDuration = v },
            "Longest ejection."),
        Key<EjectionSettings>.Of("slowStart", DurationKind.Between("0s", "1h"),
            e => e.SlowStart, (e, v) => e with { SlowStart = v },
            "Time over which a readmitted replica's share rises from a tenth to all; 0 readmits at once."))
    {
        Check = CheckDurations,
    };

    private static void CheckDurations(EjectionSettings ejection, MappingNode node, string path, ReadContext context)
    {
        if (ejection.BaseDuration > ejection.MaxDuration)
        {
            var at = (node.Find("maxDuration") ?? node.Find("baseDuration"))?.Value.Start ?? node.Start;
            context.Add(at, path, $"\"baseDuration\" ({Duration.Format(ejection.BaseDuration)}) is above "
                + $"\"maxDuration\" ({Duration.Format(ejection.MaxDuration)})");
        }
    }
}
