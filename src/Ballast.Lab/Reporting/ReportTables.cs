using System.Collections.Immutable;
using Ballast.Lab.Comparing;
using Ballast.Results;

namespace Ballast.Lab.Reporting;

/// <summary>The tables of a run.</summary>
public static class ReportTables
{
    /// <summary>Most rows of a table; what is beyond is said below it.</summary>
    public const int MostRows = 100;

    /// <summary>All tables of a result that say something, most important first.</summary>
    /// <param name="result">The result.</param>
    public static ImmutableArray<ReportTable> Of(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<ReportTable> tables =
            [Outcomes(result), Times(result), Reasons(result), Replicas(result), Tenants(result)];
        return [.. tables.Where(table => table.Rows.Length > 0)];
    }

    /// <summary>What became of the requests of each deployment.</summary>
    /// <param name="result">The result.</param>
    public static ReportTable Outcomes(RunResult result) => Limited(new ReportTable
    {
        Title = "requests",
        Columns =
        [
            new("deployment", IsNumber: false), new("attainment"), new("goodput"), new("arrived"), new("completed"),
            new("dropped"), new("failed"), new("unfinished"), new("retries"), new("hedges"),
        ],
        Rows = [.. Rows(result).Select(row => new ReportRow(
            [
                row.Name, Attainment(row), FigureText.Rate(row.GoodputPerSecond), FigureText.Count(row.Arrived),
                FigureText.Count(row.Completed), Bad(row.Dropped), Bad(row.Failed), FigureText.Count(row.Unfinished),
                FigureText.Count(row.Retries), FigureText.Count(row.Hedges),
            ], IsTotal(row, result)))],
        Notes = result.WarmUpSeconds > 0
            ? [$"Without requests that arrived in the first {FigureText.Seconds(result.WarmUpSeconds)}."]
            : [],
    });

    /// <summary>How long it took.</summary>
    /// <param name="result">The result.</param>
    public static ReportTable Times(RunResult result)
    {
        var rows = Rows(result).SelectMany(row => TimeRows(row, IsTotal(row, result))).ToImmutableArray();
        return Limited(new ReportTable
        {
            Title = "times of completed requests",
            Columns =
            [
                new("deployment", IsNumber: false), new("time", IsNumber: false), new("mean"), new("p50"), new("p90"),
                new("p99"), new("p99.9"), new("max"),
            ],
            Rows = rows,
            Notes = result.Total.Latency is { Count: > 0, QuantileError: > 0 } latency
                ? [$"Percentiles are off by at most {FigureText.Share(latency.QuantileError)} of themselves."]
                : [],
        });
    }

    /// <summary>What replicas were used, and what they cost.</summary>
    /// <param name="result">The result.</param>
    public static ReportTable Replicas(RunResult result) => Limited(new ReportTable
    {
        Title = "replicas",
        Columns =
        [
            new("deployment", IsNumber: false), new("replica hours"), new("cost"), new("utilisation"),
            new("Jain index"),
        ],
        Rows = result.Total.ReplicaHours is null ? [] : [.. Rows(result).Select(row => new ReportRow(
            [
                row.Name, FigureText.Of(MetricUnit.Hours, row.ReplicaHours), FigureText.Of(MetricUnit.Number, row.Cost),
                FigureText.Of(MetricUnit.Share, row.Utilization), FigureText.Of(MetricUnit.Number, row.JainIndex),
            ], IsTotal(row, result)))],
        Notes = ["Jain's index is of served work over tenants: 1 when even, 1/n when one of n has all."],
    });

    /// <summary>Why requests were dropped or failed, and decisions by reason, over all deployments.</summary>
    /// <param name="result">The result.</param>
    public static ReportTable Reasons(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var total = result.Total;
        var rows = Of("dropped", total.Drops).Concat(Of("failed", total.Failures))
            .Concat(Of("decided", total.Decisions));
        return Limited(new ReportTable
        {
            Title = "reasons",
            Columns = [new("what", IsNumber: false), new("why", IsNumber: false), new("times")],
            Rows = [.. rows],
        });

        static IEnumerable<ReportRow> Of(string what, ImmutableSortedDictionary<string, long> counts) => counts
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new ReportRow([what, pair.Key, FigureText.Count(pair.Value)]));
    }

    /// <summary>How the tenants with the most requests fared; no rows when there is one tenant only.</summary>
    /// <param name="result">The result.</param>
    /// <param name="most">Most rows.</param>
    public static ReportTable Tenants(RunResult result, int most = 10)
    {
        ArgumentNullException.ThrowIfNull(result);
        var rows = result.Tenants.Length < 2 ? [] : result.Tenants.OrderByDescending(tenant => tenant.Arrived)
            .Take(most).Select(tenant => new ReportRow(
                [
                    tenant.Name.Length > 0 ? tenant.Name : "(no name)", FigureText.Count(tenant.Arrived),
                    FigureText.Count(tenant.Completed),
                    FigureText.Of(MetricUnit.Share, Ratio(tenant.Attained, tenant.Arrived)),
                    FigureText.Seconds(tenant.ServedSeconds),
                ])).ToImmutableArray();
        return new ReportTable
        {
            Title = "tenants",
            Columns =
            [
                new("tenant", IsNumber: false), new("arrived"), new("completed"), new("attainment"), new("served work"),
            ],
            Rows = rows,
            Notes = result.Tenants.Length > most
                ? [$"The {most} with the most requests of {FigureText.Count(result.Tenants.Length)}."]
                : [],
        };
    }

    private static IEnumerable<ReportRow> TimeRows(DeploymentResult row, bool isTotal) =>
        new (string Name, TimeDistribution? Times)[]
            {
                ("latency", row.Latency), ("wait", row.Wait), ("first token", row.Ttft), ("per token", row.Tpot),
            }
            .Where(entry => entry.Times is { Count: > 0 })
            .Select(entry => new ReportRow(
                [
                    row.Name, entry.Name, FigureText.Seconds(entry.Times!.MeanSeconds),
                    FigureText.Seconds(entry.Times.P50Seconds), FigureText.Seconds(entry.Times.P90Seconds),
                    FigureText.Seconds(entry.Times.P99Seconds), FigureText.Seconds(entry.Times.P999Seconds),
                    FigureText.Seconds(entry.Times.MaxSeconds),
                ], isTotal));

    // The sum of one deployment is that deployment.
    private static IEnumerable<DeploymentResult> Rows(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Deployments.Length == 1 ? result.Deployments : result.Deployments.Append(result.Total);
    }

    private static bool IsTotal(DeploymentResult row, RunResult result) => ReferenceEquals(row, result.Total);

    private static ReportCell Bad(long count) =>
        new(FigureText.Count(count), count > 0 ? ReportTone.Bad : ReportTone.Plain);

    private static ReportCell Attainment(DeploymentResult row) => new(
        FigureText.Of(MetricUnit.Share, row.Attainment),
        (row.Attainment, row.Slo?.Attainment) is ({ } share, { } target)
            ? share >= target ? ReportTone.Good : ReportTone.Bad
            : ReportTone.Plain);

    private static double? Ratio(long part, long whole) => whole > 0 ? (double)part / whole : null;

    // Rows are cut in the middle: the sum at the end stays.
    private static ReportTable Limited(ReportTable table)
    {
        var rows = table.Rows;
        if (rows.Length <= MostRows) { return table; }
        var sums = rows.Where(row => row.IsTotal).ToList();
        var shown = rows.Where(row => !row.IsTotal).Take(MostRows - sums.Count).Concat(sums).ToImmutableArray();
        return table with
        {
            Rows = shown,
            Notes = table.Notes.Add($"{FigureText.Count(rows.Length - shown.Length)} rows more are in the JSON."),
        };
    }
}
