using System.Collections.Immutable;

namespace Ballast.Gateway.Admin;

/// <summary>One deployment at one moment. Durations are in seconds, latencies of the last ten to twenty
/// seconds.</summary>
public sealed record DeploymentAnswer
{
    /// <summary>The deployment's name.</summary>
    public required string Name { get; init; }

    /// <summary>The model's name as clients call it.</summary>
    public required string Model { get; init; }

    /// <summary>The routing policy.</summary>
    public required string Routing { get; init; }

    /// <summary>The promised time from arrival to the last byte; 0 for no promise.</summary>
    public double SloSeconds { get; init; }

    /// <summary>The promised time to the first token; 0 for no promise.</summary>
    public double SloTtftSeconds { get; init; }

    /// <summary>Share of requests that must keep the promise; 0 for no target.</summary>
    public double SloAttainment { get; init; }

    /// <summary>Arrivals per second, of the last sample.</summary>
    public double ArrivalsPerSecond { get; init; }

    /// <summary>The median latency.</summary>
    public double P50Seconds { get; init; }

    /// <summary>The 99th percentile of latency.</summary>
    public double P99Seconds { get; init; }

    /// <summary>Share of recent requests that kept the promise.</summary>
    public double Attainment { get; init; }

    /// <summary>Requests waiting.</summary>
    public int Queued { get; init; }

    /// <summary>Attempts under way.</summary>
    public int InFlight { get; init; }

    /// <summary>Replicas wanted.</summary>
    public int Target { get; init; }

    /// <summary>Replicas that take requests.</summary>
    public int Ready { get; init; }

    /// <summary>Replicas on their way to readiness.</summary>
    public int Starting { get; init; }

    /// <summary>Replicas that finish what they have.</summary>
    public int Draining { get; init; }

    /// <summary>Why there are as many as there are.</summary>
    public string ScalingReason { get; init; } = string.Empty;

    /// <summary>What keeps replicas from being started, if anything does.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Requests that arrived since the start.</summary>
    public long Arrived { get; init; }

    /// <summary>Requests answered.</summary>
    public long Completed { get; init; }

    /// <summary>Requests whose last attempt failed.</summary>
    public long Failed { get; init; }

    /// <summary>Requests refused.</summary>
    public long Refused { get; init; }

    /// <summary>Requests whose client went away.</summary>
    public long Cancelled { get; init; }

    /// <summary>Completed requests that kept the promise.</summary>
    public long MetSlo { get; init; }

    /// <summary>Attempts after a failed one.</summary>
    public long Retries { get; init; }

    /// <summary>Attempts that raced a slow one.</summary>
    public long Hedges { get; init; }

    /// <summary>Times a replica was taken out.</summary>
    public long Ejections { get; init; }

    /// <summary>Refusals since the start, by reason.</summary>
    public required ImmutableSortedDictionary<string, long> RefusedBy { get; init; }

    /// <summary>The replicas, by number; the last dead ones included.</summary>
    public required ImmutableArray<ReplicaAnswer> Replicas { get; init; }
}
