using System.Globalization;
using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Counts;
using Ballast.Simulation.Traces.Import;
using Ballast.Simulation.Traces.Statistics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ballast.Cli.Show;

/// <summary>A trace for people: what it is like, and what became of its rows.</summary>
internal static class TraceView
{
    private const int MostSeries = 30;

    public static IRenderable Of(TraceSummary summary, TraceFormat format)
    {
        var parts = new List<IRenderable> { new Text($"{summary.Name} ({format.Name}: {format.Description})") };
        parts.AddRange(Lines(summary).Select(line => new Text(line)));
        if (summary.Input is not null || summary.Output is not null || summary.Sessions is not null)
        {
            parts.Add(Lengths(summary));
        }
        if (summary.Prefix is { } prefix) { parts.AddRange(Prefix(prefix, summary).Select(line => new Text(line))); }
        parts.Add(Steps(summary.Reports));
        parts.AddRange(summary.Notes.Select(note => new Text($"note: {note}")));
        return new Rows(parts);
    }

    public static IRenderable Of(CountTable table, TraceFormat format)
    {
        var all = table.Series.Select(CountSummary.Of).OrderByDescending(series => series.Mean).ToList();
        var shown = new Table { Border = TableBorder.Rounded };
        shown.AddColumn(new TableColumn("series"));
        foreach (var name in (string[])["bins", "bin", "mean", "p50", "p99", "max", "CV", "lag 1", "lag 1 day"])
        {
            shown.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        }
        foreach (var series in all.Take(MostSeries)) { Add(shown, series); }
        if (CountSummary.Sum(table) is { } sum) { Add(shown, CountSummary.Of(sum)); }
        var rest = all.Count > MostSeries ? $"; the {MostSeries} busiest are shown" : string.Empty;
        return new Rows(
            new Text($"{table.Name} ({format.Name}: {format.Description})"),
            new Text($"series {Figures.Count(all.Count)}{rest}"), shown, Steps(table.Reports));
    }

    public static IRenderable Of(TraceWriteResult result, string file) => new Rows(
        Steps(result.Reports), new Text($"{file}: requests {Figures.Count(result.Requests)}"));

    private static IEnumerable<string> Lines(TraceSummary summary)
    {
        yield return $"requests {Figures.Count(summary.Requests)} in {Seconds(summary.DurationSeconds)}, per minute "
            + Invariant($"{summary.RatePerMinute:0.#}, at most {Figures.Count(summary.MaxPerMinute)}")
            + (summary.Models > 0 ? $", models {Figures.Count(summary.Models)}" : string.Empty)
            + (summary.Tenants > 0 ? $", tenants {Figures.Count(summary.Tenants)}" : string.Empty);
        var bins = TraceSummary.DispersionSeconds.Zip(
            summary.Dispersion, (width, index) => $"{width} s {Number(index)}");
        yield return $"bursts: CV of the times between arrivals {Number(summary.InterArrivalCv)}, "
            + $"index of dispersion {string.Join(", ", bins)}";
        if (summary.RankCorrelation is { } rank && summary.Input is not null && summary.Output is not null)
        {
            yield return Invariant($"rank correlation of input and output {rank:0.00}");
        }
        if (summary.Sessions is { } sessions)
        {
            var gaps = sessions.GapSeconds.IsEmpty ? string.Empty
                : "; gap between turns "
                    + string.Join(
                        ", ", SessionSummary.GapShares.Zip(
                            sessions.GapSeconds, (share, gap) => $"p{share * 100:0} {Seconds(gap)}"));
            yield return $"sessions {Figures.Count(sessions.Count)}"
                + (sessions.Inferred ? ", told by shared blocks" : string.Empty)
                + Invariant($", turns {sessions.Turns.Mean:0.00}, of one turn ")
                + Figures.Share(sessions.SingleTurnShare) + gaps;
        }
        if (!summary.ThinkSeconds.IsEmpty)
        {
            yield return "closed loop: think time " + string.Join(
                ", ", TraceSummary.ThinkShares.Zip(
                    summary.ThinkSeconds, (share, think) => $"p{share * 100:0} {Seconds(think)}"));
        }
    }

    private static IEnumerable<string> Prefix(PrefixSummary prefix, TraceSummary summary)
    {
        yield return $"prompt blocks {Figures.Count(prefix.Blocks)} of {summary.BlockTokens} tokens, different "
            + $"{Figures.Count(prefix.DistinctBlocks)}, used once {Figures.Share(prefix.UsedOnceShare)}";
        yield return $"leading blocks seen before {Figures.Share(prefix.HitShare)}; "
            + $"requests that share more than the first block {Figures.Share(prefix.DeeperShare)}";
        yield return "with one cache of " + string.Join(
            ", ",
            prefix.Caches.Select(cache => $"{Figures.Count(cache.Blocks)} blocks {Figures.Share(cache.HitShare)}"));
    }

    private static Table Lengths(TraceSummary summary)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("").NoWrap());
        string[] names =
            ["mean", "CV", .. LengthSummary.Shares.Select(share => Invariant($"p{share * 100:0}")), "max"];
        foreach (var name in names) { table.AddColumn(new TableColumn(name).RightAligned().NoWrap()); }
        Add(table, "input tokens", summary.Input);
        Add(table, "output tokens", summary.Output);
        Add(table, "turns", summary.Sessions?.Turns);
        return table;
    }

    private static void Add(Table table, string name, LengthSummary? lengths)
    {
        if (lengths is null) { return; }
        table.AddRow(
        [
            name, Invariant($"{lengths.Mean:N1}"), Invariant($"{lengths.Cv:0.00}"),
            .. lengths.Quantiles.Select(value => Invariant($"{value:N0}")), Figures.Count(lengths.Max),
        ]);
    }

    private static void Add(Table table, CountSummary series) => table.AddRow(
        Markup.Escape(series.Name), Figures.Count(series.Bins), Seconds(series.BinSeconds), Figures.Number(series.Mean),
        Figures.Number(series.Median), Figures.Number(series.P99), Figures.Number(series.Max),
        Invariant($"{series.Cv:0.00}"), Number(series.Lag1), Number(series.LagDay));

    private static Table Steps(IEnumerable<StepReport> reports)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("step", "unit");
        table.AddColumn(new TableColumn("read").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("kept").RightAligned().NoWrap());
        table.AddColumn("dropped and noted");
        foreach (var report in reports)
        {
            var told = report.Dropped.Select(drop => $"dropped {Figures.Count(drop.Value)}: {drop.Key}")
                .Concat(report.Notes.Select(note => $"{Figures.Count(note.Value)} {note.Key}"));
            table.AddRow(
                Markup.Escape(report.Step), report.Unit, Figures.Count(report.Read), Figures.Count(report.Kept),
                Markup.Escape(string.Join("\n", told)));
        }
        return table;
    }

    private static string Number(double? value) => value is { } number ? Invariant($"{number:0.00}") : Figures.Absent;

    private static string Seconds(double seconds) => seconds switch
    {
        >= 86_400 => Invariant($"{seconds / 86_400:0.##} d"),
        >= 3600 => Invariant($"{seconds / 3600:0.##} h"),
        >= 600 => Invariant($"{seconds / 60:0.##} min"),
        _ => Invariant($"{seconds:0.##} s"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
