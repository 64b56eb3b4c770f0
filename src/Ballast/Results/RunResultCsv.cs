using System.Globalization;
using System.Text;

namespace Ballast.Results;

/// <summary>Results as comma-separated values (RFC 4180, lines ended by a line feed).</summary>
internal static class RunResultCsv
{
    private static readonly string[] Names =
    [
        "scenario", "variant", "seed", "deployment", "routing", "arrived", "completed", "dropped", "failed",
        "unfinished", "attained", "attainment", "throughput_per_second", "goodput_per_second",
        .. TimeNames("latency"), .. TimeNames("wait"), .. TimeNames("ttft"), .. TimeNames("tpot"),
        "output_tokens", "retries", "hedges", "replica_hours", "cost", "utilization", "jain_index",
    ];

    private static readonly char[] Special = [',', '"', '\n', '\r'];

    public static string Of(IEnumerable<RunResult> results)
    {
        var text = new StringBuilder().AppendJoin(',', Names).Append('\n');
        foreach (var result in results)
        {
            foreach (var row in result.Deployments.Append(result.Total))
            {
                text.AppendJoin(',', Cells(result.Run, row).Select(Escape)).Append('\n');
            }
        }
        return text.ToString();
    }

    private static IEnumerable<string> TimeNames(string name) =>
        ((string[])["mean", "p50", "p90", "p99", "p999", "max"]).Select(column => $"{name}_{column}_seconds");

    private static IEnumerable<string> Cells(RunFacts run, DeploymentResult row) =>
    [
        run.Scenario, run.Variant, Text(run.Seed), row.Name, row.Routing, Text(row.Arrived), Text(row.Completed),
        Text(row.Dropped), Text(row.Failed), Text(row.Unfinished), Text(row.Attained), Text(row.Attainment),
        Text(row.ThroughputPerSecond), Text(row.GoodputPerSecond),
        .. Times(row.Latency), .. Times(row.Wait), .. Times(row.Ttft), .. Times(row.Tpot),
        Text(row.OutputTokens), Text(row.Retries), Text(row.Hedges), Text(row.ReplicaHours), Text(row.Cost),
        Text(row.Utilization), Text(row.JainIndex),
    ];

    // Without a value the cells are empty: a zero would be a measurement.
    private static IEnumerable<string> Times(TimeDistribution? times) => times is not { Count: > 0 }
        ? Enumerable.Repeat(string.Empty, 6)
        :
        [
            Text(times.MeanSeconds), Text(times.P50Seconds), Text(times.P90Seconds), Text(times.P99Seconds),
            Text(times.P999Seconds), Text(times.MaxSeconds),
        ];

    private static string Text(IFormattable? value) =>
        value?.ToString(null, CultureInfo.InvariantCulture) ?? string.Empty;

    private static string Escape(string cell) =>
        cell.IndexOfAny(Special) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
