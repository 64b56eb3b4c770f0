namespace Ballast.Load;

/// <summary>How a run stands.</summary>
public readonly record struct LoadProgress
{
    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Time the plan lasts; answers may come later.</summary>
    public TimeSpan Planned { get; init; }

    /// <summary>Requests that were due so far.</summary>
    public long Intended { get; init; }

    /// <summary>Requests sent so far.</summary>
    public long Sent { get; init; }

    /// <summary>Requests without an answer yet.</summary>
    public long Outstanding { get; init; }

    /// <summary>Successes so far.</summary>
    public long Ok { get; init; }

    /// <summary>Failures so far, without those dropped by the client.</summary>
    public long Failed { get; init; }

    /// <summary>Requests dropped by the client so far.</summary>
    public long Dropped { get; init; }

    /// <summary>Requests within the objective so far.</summary>
    public long Attained { get; init; }

    /// <summary>Successes per second since the last report.</summary>
    public double RecentPerSecond { get; init; }

    /// <summary>99th percentile of lag of the requests ended since the last report; 0 without any.</summary>
    public double RecentLagP99Milliseconds { get; init; }

    /// <summary>Median latency of the successes since the last report; 0 without any. Error at most 1 %.</summary>
    public double RecentP50Milliseconds { get; init; }

    /// <summary>99th percentile of latency of the successes since the last report; 0 without any. Error at most 1
    /// %.</summary>
    public double RecentP99Milliseconds { get; init; }
}
