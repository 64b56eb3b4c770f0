namespace Ballast.Load;

/// <summary>The requests due in one stretch of a run, whenever they ended.</summary>
public sealed record TimelineEntry
{
    /// <summary>Start of the stretch, seconds from the start of the run.</summary>
    public double StartSeconds { get; init; }

    /// <summary>Requests due.</summary>
    public long Intended { get; init; }

    /// <summary>Successes.</summary>
    public long Ok { get; init; }

    /// <summary>Failures, without those dropped by the client.</summary>
    public long Failed { get; init; }

    /// <summary>Requests dropped by the client.</summary>
    public long Dropped { get; init; }

    /// <summary>Successes within the objective.</summary>
    public long Attained { get; init; }

    /// <summary>Mean latency of successes from the intended start.</summary>
    public double MeanMilliseconds { get; init; }

    /// <summary>Median latency of successes from the intended start; error at most 1 %.</summary>
    public double P50Milliseconds { get; init; }

    /// <summary>99th percentile of latency of successes from the intended start; error at most 1 %.</summary>
    public double P99Milliseconds { get; init; }

    /// <summary>Longest latency of a success from the intended start.</summary>
    public double MaxMilliseconds { get; init; }
}
