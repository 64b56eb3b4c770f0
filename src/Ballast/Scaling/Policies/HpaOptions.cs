using System.Collections.Immutable;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Settings of <see cref="Hpa"/>; the defaults are those of Kubernetes' horizontal pod autoscaler.</summary>
public sealed record HpaOptions
{
    /// <summary>Requests one replica should hold; 0 takes seven tenths of the deployment's own limit, and 1 without
    /// one.</summary>
    /// <value>The default is 0.</value>
    public double TargetConcurrency { get; init; }

    /// <summary>The time the metric is averaged over.</summary>
    /// <value>The default is 30 s; 1 s to 15 min.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often it decides.</summary>
    /// <value>The default is 15 s; 1 s to 10 min.</value>
    public TimeSpan Sync { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How far from the target the metric may be without a change.</summary>
    /// <value>The default is 0.1; 0 to 1.</value>
    public double Tolerance { get; init; } = 0.1;

    /// <summary>It falls only to the highest recommendation within this time.</summary>
    /// <value>The default is 300 s; 0 to 1 h.</value>
    public TimeSpan DownStabilization { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Most growth within <see cref="Period"/>, in per cent.</summary>
    /// <value>The default is 100; 0 to 10,000.</value>
    public double UpPercent { get; init; } = 100;

    /// <summary>Most growth within <see cref="Period"/>, in replicas; the greater of the two counts.</summary>
    /// <value>The default is 4; 0 to 10,000.</value>
    public int UpReplicas { get; init; } = 4;

    /// <summary>The time over which growth counts.</summary>
    /// <value>The default is 15 s; 1 s to 30 min.</value>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        new("target-concurrency", 0, 0, 1_000_000, "requests",
            "Requests one replica should hold; 0 takes seven tenths of the deployment's own limit, and 1 without one."),
        new("window", 30, 1, 900, "s", "The time the metric is averaged over."),
        new("sync", 15, 1, 600, "s", "How often it decides."),
        new("tolerance", 0.1, 0, 1, string.Empty, "How far from the target the metric may be without a change."),
        new("down-stabilization", 300, 0, 3600, "s", "It falls only to the highest recommendation within this time."),
        new("up-percent", 100, 0, 10_000, "%", "Most growth within a period, in per cent."),
        new("up-replicas", 4, 0, 10_000, "replicas", "Most growth within a period; the greater counts.")
        {
            Whole = true,
        },
        new("period", 15, 1, 1800, "s", "The time over which growth counts."),
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static HpaOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            TargetConcurrency = arguments["target-concurrency"],
            Window = arguments.Duration("window"),
            Sync = arguments.Duration("sync"),
            Tolerance = arguments["tolerance"],
            DownStabilization = arguments.Duration("down-stabilization"),
            UpPercent = arguments["up-percent"],
            UpReplicas = arguments.Whole("up-replicas"),
            Period = arguments.Duration("period"),
        };
    }
}
