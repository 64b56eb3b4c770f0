using System.Collections.Immutable;
using Ballast.Lab.Comparing;
using Ballast.Results;

namespace Ballast.Lab.Reporting;

/// <summary>A key figure.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The figure.</param>
/// <param name="Note">What belongs to it; may be empty.</param>
public readonly record struct ReportTile(string Name, string Value, string Note = "")
{
    internal static ImmutableArray<ReportTile> Of(RunResult result)
    {
        var total = result.Total;
        var tiles = ImmutableArray.CreateBuilder<ReportTile>();
        tiles.Add(new(
            "Attainment", FigureText.Of(MetricUnit.Share, total.Attainment),
            $"{FigureText.Count(total.Attained)} of {FigureText.Count(total.Arrived)}"));
        tiles.Add(new(
            "Goodput", FigureText.Rate(total.GoodputPerSecond),
            $"of {FigureText.Rate(total.ThroughputPerSecond)} completed"));
        if (total.Latency.Count > 0)
        {
            tiles.Add(new(
                "Latency p50", FigureText.Seconds(total.Latency.P50Seconds),
                $"mean {FigureText.Seconds(total.Latency.MeanSeconds)}"));
            tiles.Add(new(
                "Latency p99", FigureText.Seconds(total.Latency.P99Seconds),
                $"p99.9 {FigureText.Seconds(total.Latency.P999Seconds)}"));
        }
        if (total.Ttft is { } ttft)
        {
            tiles.Add(new(
                "First token p99", FigureText.Seconds(ttft.P99Seconds), $"p50 {FigureText.Seconds(ttft.P50Seconds)}"));
        }
        tiles.Add(new(
            "Dropped or failed", FigureText.Count(total.Dropped + total.Failed),
            $"{FigureText.Count(total.Dropped)} dropped, {FigureText.Count(total.Failed)} failed"));
        if (total.ReplicaHours is { } hours)
        {
            tiles.Add(new("Replica hours", FigureText.Hours(hours), ReplicaNote(total)));
        }
        return tiles.ToImmutable();
    }

    private static string ReplicaNote(DeploymentResult total)
    {
        var parts = new List<string>();
        if (total.Utilization is { } used) { parts.Add($"{FigureText.Share(used)} used"); }
        if (total.Cost is { } cost) { parts.Add($"cost {FigureText.Number(cost)}"); }
        return string.Join(", ", parts);
    }
}
