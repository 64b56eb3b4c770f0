using Ballast.Load;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ballast.Cli.Show;

/// <summary>A load's report for people: counts, percentiles, attainment, and the run over time.</summary>
internal static class LoadView
{
    /// <param name="report">The report.</param>
    /// <param name="blocks">Whether block characters may be used; else ASCII.</param>
    public static IRenderable Of(LoadReport report, bool blocks)
    {
        var what = report.Model is { } model ? $"{report.Protocol} {model}" : $"{report.Protocol}";
        var parts = new List<IRenderable> { new Text($"{what} at {report.Url}") };
        parts.AddRange(Counts(report).Select(line => new Text(line)));
        parts.Add(Percentiles(report));
        parts.AddRange(LoadTimeline.Of(report, blocks).Select(line => new Text(line)));
        parts.AddRange(report.FirstErrors.Select(error => new Text($"first {error.Key}: {error.Value}")));
        parts.AddRange(report.Notes.Select(note => new Text(note)));
        parts.Add(new Markup(Verdict(report)));
        return new Rows(parts);
    }

    private static string Verdict(LoadReport report) =>
        report.Failed ? "[red]failed[/]" : report.Interrupted ? "[yellow]stopped early[/]" : "[green]done[/]";

    private static IEnumerable<string> Counts(LoadReport report)
    {
        var outcomes = report.Outcomes.Select(outcome => $"{outcome.Key} {Figures.Count(outcome.Value)}");
        yield return $"due {Figures.Count(report.Intended)}, sent {Figures.Count(report.Sent)}: "
            + (report.Outcomes.IsEmpty ? "nothing" : string.Join(", ", outcomes));
        yield return $"offered {Figures.Rate(report.OfferedPerSecond)}, "
            + $"throughput {Figures.Rate(report.ThroughputPerSecond)}, "
            + FormattableString.Invariant($"{report.ElapsedSeconds:0.0} s")
            + (report.OutputTokens > 0 ? $", output tokens {Figures.Count(report.OutputTokens)}" : string.Empty);
        var met = report.Attainment;
        yield return $"{Promise(met)}: {Figures.Share(met.Share, digits: 2)} "
            + $"({Figures.Count(met.Met)} of {Figures.Count(met.Of)})";
    }

    private static string Promise(AttainmentSummary met)
    {
        var parts = new List<string>();
        if (met.SloMilliseconds is { } whole) { parts.Add(Figures.Milliseconds(whole)); }
        if (met.TtftSloMilliseconds is { } first) { parts.Add($"first token {Figures.Milliseconds(first)}"); }
        if (met.TpotSloMilliseconds is { } later) { parts.Add($"per token {Figures.Milliseconds(later)}"); }
        return parts.Count == 0
            ? "succeeded, no objective given"
            : $"inside the objective ({string.Join(", ", parts)})";
    }

    private static Table Percentiles(LoadReport report)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("").NoWrap());
        foreach (var name in (string[])["mean", "p50", "p90", "p99", "p99.9", "max"])
        {
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        }
        Add(table, "latency", report.Latency);
        Add(table, "  from send", report.LatencyFromSend);
        Add(table, "first token", report.TimeToFirstToken);
        Add(table, "  from send", report.TimeToFirstTokenFromSend);
        Add(table, "per token", report.TimePerOutputToken);
        Add(table, "client lag", report.Lag);
        return table;
    }

    private static void Add(Table table, string name, LatencySummary? times)
    {
        if (times is null) { return; }
        if (times.Count == 0)
        {
            table.AddRow(name);
            return;
        }
        table.AddRow(
            name, Figures.Milliseconds(times.MeanMilliseconds), Figures.Milliseconds(times.P50Milliseconds),
            Figures.Milliseconds(times.P90Milliseconds), Figures.Milliseconds(times.P99Milliseconds),
            Figures.Milliseconds(times.P999Milliseconds), Figures.Milliseconds(times.MaxMilliseconds));
    }
}
