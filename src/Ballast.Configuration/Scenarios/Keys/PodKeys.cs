using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;

namespace Ballast.Configuration.Scenarios.Keys;

/// <summary>The keys of <c>pods</c>.</summary>
internal static class PodKeys
{
    private static readonly DurationKind Rhythm = DurationKind.Between("100ms", "1h");

    /// <summary>The table.</summary>
    public static KeyTable<PodConfig> Table { get; } = new("pods", new PodConfig(),
        Key<PodConfig>.Of("most", new IntegerKind(0, 1_000_000), p => p.Most, (p, v) => p with { Most = v },
            "Most pods in the cluster, idle ones included; 0 sets no limit."),
        Key<PodConfig>.Of("idle", DurationKind.Between("0s", "24h"), p => p.Idle, (p, v) => p with { Idle = v },
            "How long a pod is idle before it is released."),
        Key<PodConfig>.Of("check", Rhythm, p => p.Check, (p, v) => p with { Check = v },
            "How often each deployment looks for pods to release."),
        Key<PodConfig>.Of("retry", Rhythm, p => p.Retry, (p, v) => p with { Retry = v },
            "How often a start that finds no room tries again."),
        Key<PodConfig>.Of("together", new SwitchKind(), p => p.Together, (p, v) => p with { Together = v },
            "Replicas of a deployment that start at the same time get ready together, with the last one."),
        Key<PodConfig>.Of("kept", new IntegerKind(0, 10_000), p => p.Kept, (p, v) => p with { Kept = v },
            "Pods that a deployment keeps, idle or not."));
}
