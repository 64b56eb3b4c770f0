using Ballast.Load;

namespace Ballast.Cli.Show;

/// <summary>A run over time as two rows of marks: successes per second, and the 99th percentile of latency.</summary>
internal static class LoadTimeline
{
    private const int MostColumns = 60;

    public static IEnumerable<string> Of(LoadReport report, bool blocks)
    {
        if (report.Timeline.Length < 2) { yield break; }
        var each = (report.Timeline.Length + MostColumns - 1) / MostColumns;
        var columns = report.Timeline.Chunk(each).ToList();
        // The last stretch may be shorter than its length: the plan's end cuts it.
        var rates = columns.Select(column => column.Sum(entry => entry.Ok) / Length(report, column)).ToList();
        var tails = columns.Select(column => column.Max(entry => entry.P99Milliseconds)).ToList();
        yield return $"ok/s  |{Sparkline.Draw(rates, blocks)}|  up to {Figures.Rate(rates.Max())}";
        yield return $"p99   |{Sparkline.Draw(tails, blocks)}|  up to {Figures.Milliseconds(tails.Max())}";
        yield return FormattableString.Invariant(
            $"       one mark is {each * report.TimelineSeconds:0.###} s, from 0 to {report.PlannedSeconds:0.#} s");
    }

    private static double Length(LoadReport report, TimelineEntry[] column)
    {
        var end = column[^1].StartSeconds + report.TimelineSeconds;
        var planned = Math.Max(report.PlannedSeconds, column[0].StartSeconds + 1e-3);
        return Math.Min(end, planned) - column[0].StartSeconds;
    }
}
