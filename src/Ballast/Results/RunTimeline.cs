using System.Collections.Immutable;

namespace Ballast.Results;

/// <summary>A run over time, one column each: point i covers the step that starts at i times
/// <see cref="StepSeconds"/>. The warm-up is in it.</summary>
public sealed record RunTimeline
{
    /// <summary>Length of a point; the last one may be cut by the end of the run.</summary>
    public double StepSeconds { get; init; }

    /// <summary>How many points there are.</summary>
    public int Points => Arrived.Length;

    /// <summary>Requests that arrived.</summary>
    public ImmutableArray<long> Arrived { get; init; } = [];

    /// <summary>Requests that completed.</summary>
    public ImmutableArray<long> Completed { get; init; } = [];

    /// <summary>Completed requests that kept the promise.</summary>
    public ImmutableArray<long> Attained { get; init; } = [];

    /// <summary>Requests that were refused or given up.</summary>
    public ImmutableArray<long> Dropped { get; init; } = [];

    /// <summary>Requests that failed or were cancelled.</summary>
    public ImmutableArray<long> Failed { get; init; } = [];

    /// <summary>Mean latency of the requests that completed in the point; 0 when none did.</summary>
    public ImmutableArray<double> MeanLatencySeconds { get; init; } = [];

    /// <summary>Replicas that took requests; the mean of the looks at them, as are the four columns that
    /// follow.</summary>
    public ImmutableArray<double> Ready { get; init; } = [];

    /// <summary>Replicas on their way to readiness.</summary>
    public ImmutableArray<double> Starting { get; init; } = [];

    /// <summary>Replicas that finished what they had.</summary>
    public ImmutableArray<double> Draining { get; init; } = [];

    /// <summary>Requests that waited.</summary>
    public ImmutableArray<double> Queued { get; init; } = [];

    /// <summary>Requests that replicas had.</summary>
    public ImmutableArray<double> InFlight { get; init; } = [];

    /// <summary>Most requests that waited at any look.</summary>
    public ImmutableArray<double> MaxQueued { get; init; } = [];

    /// <summary>Share of the replicas' capacity that was used, 0 to 1; 0 where there was none.</summary>
    public ImmutableArray<double> Utilization { get; init; } = [];
}
