using System.Collections.Immutable;
using Ballast.Results;

namespace Ballast.Lab.Comparing;

/// <summary>The figures by which runs are compared.</summary>
public static class Metrics
{
    /// <summary>Share of arrived requests that kept the promise.</summary>
    public static Metric Attainment { get; } = Higher("attainment", "attainment", MetricUnit.Share, row =>
        row.Attainment);

    /// <summary>Requests per second that kept the promise.</summary>
    public static Metric Goodput { get; } = Higher("goodput_per_second", "goodput", MetricUnit.PerSecond, row =>
        row.GoodputPerSecond);

    /// <summary>Mean latency.</summary>
    public static Metric LatencyMean { get; } = Time("latency_mean_seconds", "latency mean", row =>
        Of(row.Latency, times => times.MeanSeconds));

    /// <summary>Median latency.</summary>
    public static Metric LatencyP50 { get; } = Time("latency_p50_seconds", "latency p50", row =>
        Of(row.Latency, times => times.P50Seconds));

    /// <summary>90th percentile of latency.</summary>
    public static Metric LatencyP90 { get; } = Time("latency_p90_seconds", "latency p90", row =>
        Of(row.Latency, times => times.P90Seconds));

    /// <summary>99th percentile of latency.</summary>
    public static Metric LatencyP99 { get; } = Time("latency_p99_seconds", "latency p99", row =>
        Of(row.Latency, times => times.P99Seconds));

    /// <summary>99.9th percentile of latency.</summary>
    public static Metric LatencyP999 { get; } = Time("latency_p999_seconds", "latency p99.9", row =>
        Of(row.Latency, times => times.P999Seconds));

    /// <summary>99th percentile of the time queued.</summary>
    public static Metric WaitP99 { get; } = Time("wait_p99_seconds", "wait p99", row =>
        Of(row.Wait, times => times.P99Seconds));

    /// <summary>99th percentile of the time to the first token.</summary>
    public static Metric TtftP99 { get; } = Time("ttft_p99_seconds", "first token p99", row =>
        Of(row.Ttft, times => times.P99Seconds));

    /// <summary>99th percentile of the time per output token.</summary>
    public static Metric TpotP99 { get; } = Time("tpot_p99_seconds", "per token p99", row =>
        Of(row.Tpot, times => times.P99Seconds));

    /// <summary>Share of arrived requests that were dropped.</summary>
    public static Metric DroppedShare { get; } = Lower("dropped_share", "dropped", MetricUnit.Share, row =>
        row.Arrived > 0 ? (double)row.Dropped / row.Arrived : null);

    /// <summary>Share of arrived requests that failed.</summary>
    public static Metric FailedShare { get; } = Lower("failed_share", "failed", MetricUnit.Share, row =>
        row.Arrived > 0 ? (double)row.Failed / row.Arrived : null);

    /// <summary>Further attempts after a failed one.</summary>
    public static Metric Retries { get; } = Lower("retries", "retries", MetricUnit.Count, row => row.Retries);

    /// <summary>Hours of all replicas.</summary>
    public static Metric ReplicaHours { get; } = Lower("replica_hours", "replica hours", MetricUnit.Hours, row =>
        row.ReplicaHours);

    /// <summary>Price of all replica hours.</summary>
    public static Metric Cost { get; } = Lower("cost", "cost", MetricUnit.Number, row => row.Cost);

    /// <summary>Share of the replicas' capacity that was used.</summary>
    public static Metric Utilization { get; } = new(
        "utilization", "utilisation", MetricUnit.Share, MetricDirection.Neither, row => row.Utilization);

    /// <summary>Jain's index over tenants.</summary>
    public static Metric Jain { get; } = Higher("jain_index", "Jain index", MetricUnit.Number, row => row.JainIndex);

    /// <summary>All of them, in the order of reports.</summary>
    public static ImmutableArray<Metric> All { get; } =
    [
        Attainment, Goodput, LatencyMean, LatencyP50, LatencyP90, LatencyP99, LatencyP999, WaitP99, TtftP99, TpotP99,
        DroppedShare, FailedShare, Retries, ReplicaHours, Cost, Utilization, Jain,
    ];

    private static double? Of(TimeDistribution? times, Func<TimeDistribution, double> value) =>
        times is { Count: > 0 } ? value(times) : null;

    private static Metric Time(string name, string title, Func<DeploymentResult, double?> of) =>
        Lower(name, title, MetricUnit.Seconds, of);

    private static Metric Higher(string name, string title, MetricUnit unit, Func<DeploymentResult, double?> of) =>
        new(name, title, unit, MetricDirection.HigherIsBetter, of);

    private static Metric Lower(string name, string title, MetricUnit unit, Func<DeploymentResult, double?> of) =>
        new(name, title, unit, MetricDirection.LowerIsBetter, of);
}
