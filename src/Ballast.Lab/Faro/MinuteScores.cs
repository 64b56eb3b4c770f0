namespace Ballast.Lab.Faro;

/// <summary>How well a run kept its promises, in the measures of the Faro study.</summary>
public sealed record MinuteScores
{
    /// <summary>Minutes that were scored.</summary>
    public int Minutes { get; init; }

    /// <summary>Jobs minus the mean over minutes of the sum over jobs of min(1, target / p99), dropped requests being
    /// infinitely late.</summary>
    public double LostUtility { get; init; }

    /// <summary>The mean over minutes of the mean over jobs of the share of requests that were late or dropped: a quiet
    /// job weighs as much as a busy one.</summary>
    public double ViolationRate { get; init; }

    /// <summary>As <see cref="LostUtility"/>, of the p99 of what was served, times 1 minus the penalty of the drops of
    /// the minute.</summary>
    public double LostEffectiveUtility { get; init; }

    /// <summary>The share of all requests that were late or dropped.</summary>
    public double RequestViolations { get; init; }

    /// <summary>The highest mean over minutes of one job's share of late or dropped requests.</summary>
    public double WorstJob { get; init; }

    /// <summary>The 99th percentile of the latency of all that were served, in seconds.</summary>
    public double P99Seconds { get; init; }

    /// <summary>Requests that were dropped.</summary>
    public long Dropped { get; init; }

    /// <summary>Requests that arrived.</summary>
    public long Requests { get; init; }
}
