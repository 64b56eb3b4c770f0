using System.Collections.Immutable;

namespace Ballast.Results;

/// <summary>How one deployment fared, or all together. Requests that arrived in the warm-up are left out.</summary>
public sealed record DeploymentResult
{
    /// <summary>The deployment's name; <see cref="RunResult.TotalName"/> for all together.</summary>
    public required string Name { get; init; }

    /// <summary>The routing policy's name; empty for all together or when unknown.</summary>
    public string Routing { get; init; } = string.Empty;

    /// <summary>The deployment's promise; <see langword="null"/> for all together. Requests may have brought their
    /// own.</summary>
    public SloTarget? Slo { get; init; }

    /// <summary>Requests that arrived: completed, dropped, failed and unfinished ones.</summary>
    public long Arrived { get; init; }

    /// <summary>Requests that were answered in full.</summary>
    public long Completed { get; init; }

    /// <summary>Requests that were refused or given up before an end of their own.</summary>
    public long Dropped { get; init; }

    /// <summary>Requests that failed or were cancelled.</summary>
    public long Failed { get; init; }

    /// <summary>Requests that were not over when the run was.</summary>
    public long Unfinished { get; init; }

    /// <summary>Completed requests that kept every part of the promise; with no promise all do.</summary>
    public long Attained { get; init; }

    /// <summary>Attained / arrived: dropped, failed and unfinished requests are misses; <see langword="null"/> when
    /// none arrived.</summary>
    public double? Attainment { get; init; }

    /// <summary>Completed requests per second.</summary>
    public double ThroughputPerSecond { get; init; }

    /// <summary>Attained requests per second.</summary>
    public double GoodputPerSecond { get; init; }

    /// <summary>From arrival to end, of completed requests.</summary>
    public TimeDistribution Latency { get; init; } = new();

    /// <summary>Time queued, of completed requests.</summary>
    public TimeDistribution? Wait { get; init; }

    /// <summary>From arrival to the first token or byte, of completed requests; <see langword="null"/> when none was
    /// measured.</summary>
    public TimeDistribution? Ttft { get; init; }

    /// <summary>Mean time per output token after the first, one value per completed request with two tokens or more;
    /// <see langword="null"/> when there was none.</summary>
    public TimeDistribution? Tpot { get; init; }

    /// <summary>Output tokens of completed requests.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Dropped requests by reason; reasons that did not occur are absent.</summary>
    public ImmutableSortedDictionary<string, long> Drops { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Failed requests by how they ended; ends that did not occur are absent.</summary>
    public ImmutableSortedDictionary<string, long> Failures { get; init; } =
        ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Attempts that followed a failed one.</summary>
    public long Retries { get; init; }

    /// <summary>Attempts that raced a slow one.</summary>
    public long Hedges { get; init; }

    /// <summary>Hours of all replicas that held resources; <see langword="null"/> when nobody looked at them, as for
    /// a live load from outside.</summary>
    public double? ReplicaHours { get; init; }

    /// <summary>Replica hours times their price, in its currency; <see langword="null"/> without a price.</summary>
    public double? Cost { get; init; }

    /// <summary>Share of the replicas' capacity that was used, 0 to 1; <see langword="null"/> when there was none or
    /// nobody looked.</summary>
    public double? Utilization { get; init; }

    /// <summary>Jain's index over tenants: how evenly served work (<see cref="TenantResult.ServedSeconds"/>) is shared
    /// among all that sent requests; <see langword="null"/> when nothing was served.</summary>
    /// <remarks>(Σx)² / (n·Σx²), 1 when even. Tenants beyond the recorder's bound are left out.</remarks>
    public double? JainIndex { get; init; }

    /// <summary>Decisions by reason: of the router by their kind, with <c>routing.</c> ahead, and all others.</summary>
    public ImmutableSortedDictionary<string, long> Decisions { get; init; } =
        ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>The distribution of <see cref="Latency"/>, at most 200 points, both rising; empty when nothing
    /// completed.</summary>
    public ImmutableArray<CdfPoint> LatencyCdf { get; init; } = [];

    /// <summary>The run over time.</summary>
    public RunTimeline Timeline { get; init; } = new();
}
