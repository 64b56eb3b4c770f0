using System.Collections.Immutable;
using System.Text.Json;
using Ballast.Routing;
using Ballast.Statistics;

namespace Ballast.Results;

/// <summary>Makes the result of what a recorder has counted up to a time.</summary>
internal sealed class ResultMaker(RunRecorderSettings settings, TimelineClock clock, TenantTable tenants, TimeSpan at)
{
    private readonly double _seconds = Math.Max(0, (at - settings.WarmUp).TotalSeconds);

    public RunResult Make(IReadOnlyList<RecordedDeployment> deployments, RunFacts run)
    {
        var total = new DeploymentTally(settings, withTimeline: false);
        var results = ImmutableArray.CreateBuilder<DeploymentResult>(deployments.Count);
        foreach (var recorded in deployments)
        {
            total.Add(recorded.Tally);
            results.Add(Of(recorded));
        }
        return new RunResult
        {
            Run = run,
            WarmUpSeconds = settings.WarmUp.TotalSeconds,
            MeasuredSeconds = _seconds,
            Total = Of(RunResult.TotalName, total, deployments.Any(recorded => recorded.Price is not null)) with
            {
                Timeline = TimelineMaker.Sum(clock, [.. results.Select(result => result.Timeline)]),
            },
            Deployments = results.ToImmutable(),
            Tenants = TenantResults(total),
        };
    }

    private DeploymentResult Of(RecordedDeployment recorded)
    {
        var deployment = recorded.Deployment;
        return Of(deployment.Id.Value, recorded.Tally, recorded.Price is not null) with
        {
            Routing = deployment.Policies.Routing.Name,
            Slo = SloTarget.Of(deployment.Slo),
            Timeline = TimelineMaker.Of(clock, recorded.Tally.Cells),
        };
    }

    private DeploymentResult Of(string name, DeploymentTally tally, bool priced)
    {
        var completed = tally.Ends[(int)RequestEnd.Completed];
        var dropped = tally.Ends[(int)RequestEnd.Rejected];
        return new DeploymentResult
        {
            Name = name,
            Arrived = tally.Arrived,
            Completed = completed,
            Dropped = dropped,
            Failed = tally.Ended - completed - dropped,
            Unfinished = Math.Max(0, tally.Arrived - tally.Ended),
            Attained = tally.Attained,
            Attainment = Ratio(tally.Attained, tally.Arrived),
            ThroughputPerSecond = Ratio(completed, _seconds) ?? 0,
            GoodputPerSecond = Ratio(tally.Attained, _seconds) ?? 0,
            Latency = Times(tally.Latency),
            Wait = Times(tally.Wait),
            Ttft = tally.Ttft.Count > 0 ? Times(tally.Ttft) : null,
            Tpot = tally.Tpot.Count > 0 ? Times(tally.Tpot) : null,
            OutputTokens = tally.OutputTokens,
            Drops = Named<RejectReason>(tally.Drops),
            Failures = Named<RequestEnd>(tally.Ends, RequestEnd.Completed, RequestEnd.Rejected),
            Retries = tally.Retries,
            Hedges = tally.Hedges,
            ReplicaHours = tally.ReplicaSeconds / 3600,
            Cost = priced ? tally.Cost : null,
            Utilization = Ratio(tally.BusySeconds, tally.CapacitySeconds),
            JainIndex = Evenness(tally),
            Decisions = Decisions(tally),
            LatencyCdf = CdfMaker.Of(tally.Latency.Count, tally.Latency.Quantile),
        };
    }

    private static double? Ratio(double part, double whole) => whole > 0 ? part / whole : null;

    private static TimeDistribution Times(QuantileSketch sketch) => new()
    {
        Count = sketch.Count,
        MeanSeconds = sketch.Mean,
        P50Seconds = SignificantDigits.Six(sketch.Quantile(0.5)),
        P90Seconds = SignificantDigits.Six(sketch.Quantile(0.9)),
        P99Seconds = SignificantDigits.Six(sketch.Quantile(0.99)),
        P999Seconds = SignificantDigits.Six(sketch.Quantile(0.999)),
        MaxSeconds = sketch.Max,
        QuantileError = sketch.RelativeError,
    };

    private static ImmutableSortedDictionary<string, long> Named<T>(long[] counts, params ReadOnlySpan<T> without)
        where T : struct, Enum
    {
        var named = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var kinds = Enum.GetValues<T>();
        for (var i = 0; i < kinds.Length; i++)
        {
            if (counts[i] > 0 && !without.Contains(kinds[i])) { named[Name(kinds[i].ToString())] = counts[i]; }
        }
        return named.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private static ImmutableSortedDictionary<string, long> Decisions(DeploymentTally tally)
    {
        var decisions = new SortedDictionary<string, long>(StringComparer.Ordinal);
        tally.Reasons.CopyTo(decisions);
        foreach (var (kind, count) in Named<DispatchKind>(tally.Dispatches)) { decisions[$"routing.{kind}"] = count; }
        return decisions.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private static string Name(string text) => JsonNamingPolicy.SnakeCaseLower.ConvertName(text);

    private double? Evenness(DeploymentTally tally)
    {
        var shares = new List<double>();
        for (var i = 0; i < Math.Min(tally.Tenants.Length, tenants.Other); i++)
        {
            if (tally.Tenants[i].Arrived > 0) { shares.Add(tally.Tenants[i].ServedSeconds); }
        }
        return Results.JainIndex.Of([.. shares]);
    }

    private ImmutableArray<TenantResult> TenantResults(DeploymentTally total)
    {
        var results = ImmutableArray.CreateBuilder<TenantResult>();
        for (var i = 0; i < total.Tenants.Length; i++)
        {
            var tally = total.Tenants[i];
            if (tally.Arrived == 0 && tally.Completed == 0) { continue; }
            results.Add(new TenantResult
            {
                Name = i == tenants.Other ? ReasonCounts.Other : tenants.Names[i],
                IsOther = i == tenants.Other,
                Arrived = tally.Arrived,
                Completed = tally.Completed,
                Attained = tally.Attained,
                ServedSeconds = tally.ServedSeconds,
            });
        }
        return results.ToImmutable();
    }
}
