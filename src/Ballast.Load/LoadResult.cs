using System.Collections.Immutable;
using System.Text.Json;
using Ballast.Results;

namespace Ballast.Load;

/// <summary>Turns what a live load measured into the form of result that simulated runs have.</summary>
/// <remarks>A client sees neither replicas nor queues nor tenants: those fields are absent or zero. Its timeline counts
/// requests where they were due, whenever they ended.</remarks>
public static class LoadResult
{
    // Percentiles of a load's histogram have three digits.
    private const double QuantileError = 0.001;

    /// <summary>The result of a load, as one deployment.</summary>
    /// <param name="report">What was measured.</param>
    /// <param name="command">The command line that makes the run again; empty when unknown.</param>
    public static RunResult Of(LoadReport report, string command = "")
    {
        ArgumentNullException.ThrowIfNull(report);
        var row = Row(report);
        return new RunResult
        {
            Run = new RunFacts
            {
                Kind = RunKind.Live,
                Scenario = report.Url,
                Seed = report.ArrivalSeed,
                Command = command,
                Requests = report.Intended,
                WallSeconds = report.ElapsedSeconds,
                SimulatedSeconds = report.ElapsedSeconds,
                Notes = [.. report.Reasons, .. report.Notes],
            },
            MeasuredSeconds = report.ElapsedSeconds,
            Total = row with { Name = RunResult.TotalName },
            Deployments = [row],
        };
    }

    private static DeploymentResult Row(LoadReport report)
    {
        var (dropped, unfinished) = (report.DroppedByClient, report.Outcomes.GetValueOrDefault(LoadOutcome.Cancelled));
        var met = report.Attainment.Met;
        return new DeploymentResult
        {
            Name = report.Model ?? report.Url,
            Slo = new SloTarget
            {
                TtftSeconds = Seconds(report.Attainment.TtftSloMilliseconds),
                TpotSeconds = Seconds(report.Attainment.TpotSloMilliseconds),
                EndToEndSeconds = Seconds(report.Attainment.SloMilliseconds),
            },
            Arrived = report.Intended,
            Completed = report.Ok,
            Dropped = dropped,
            Failed = report.Outcomes.Values.Sum() - report.Ok - dropped - unfinished,
            Unfinished = unfinished,
            Attained = met,
            Attainment = report.Intended > 0 ? (double)met / report.Intended : null,
            ThroughputPerSecond = Rate(report.Ok, report.ElapsedSeconds),
            GoodputPerSecond = Rate(met, report.ElapsedSeconds),
            Latency = Times(report.Latency),
            Ttft = report.TimeToFirstToken is { Count: > 0 } first ? Times(first) : null,
            Tpot = report.TimePerOutputToken is { Count: > 0 } later ? Times(later) : null,
            OutputTokens = report.OutputTokens,
            Drops = Named(report, outcome => outcome == LoadOutcome.DroppedByClient),
            Failures = Named(report, outcome => outcome is not (
                LoadOutcome.Ok or LoadOutcome.DroppedByClient or LoadOutcome.Cancelled)),
            LatencyCdf = report.LatencyCdf,
            Timeline = Timeline(report),
        };
    }

    private static ImmutableSortedDictionary<string, long> Named(LoadReport report, Func<LoadOutcome, bool> which) =>
        report.Outcomes.Where(outcome => which(outcome.Key)).ToImmutableSortedDictionary(
            outcome => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.Key.ToString()), outcome => outcome.Value,
            StringComparer.Ordinal);

    private static TimeDistribution Times(LatencySummary times) => new()
    {
        Count = times.Count,
        MeanSeconds = times.MeanMilliseconds / 1000,
        P50Seconds = times.P50Milliseconds / 1000,
        P90Seconds = times.P90Milliseconds / 1000,
        P99Seconds = times.P99Milliseconds / 1000,
        P999Seconds = times.P999Milliseconds / 1000,
        MaxSeconds = times.MaxMilliseconds / 1000,
        QuantileError = QuantileError,
    };

    private static RunTimeline Timeline(LoadReport report)
    {
        var entries = report.Timeline;
        // Nobody looked at the server: its levels are zero.
        ImmutableArray<double> unseen = [.. entries.Select(_ => 0.0)];
        return new RunTimeline
        {
            StepSeconds = report.TimelineSeconds,
            Arrived = [.. entries.Select(entry => entry.Intended)],
            Completed = [.. entries.Select(entry => entry.Ok)],
            Attained = [.. entries.Select(entry => entry.Attained)],
            Dropped = [.. entries.Select(entry => entry.Dropped)],
            Failed = [.. entries.Select(entry => entry.Failed)],
            MeanLatencySeconds = [.. entries.Select(entry => entry.MeanMilliseconds / 1000)],
            Ready = unseen,
            Starting = unseen,
            Draining = unseen,
            Queued = unseen,
            InFlight = unseen,
            MaxQueued = unseen,
            Utilization = unseen,
        };
    }

    private static double? Seconds(double? milliseconds) => milliseconds / 1000;

    private static double Rate(long count, double seconds) => seconds > 0 ? count / seconds : 0;
}
