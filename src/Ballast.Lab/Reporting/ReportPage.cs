using System.Collections.Immutable;
using Ballast.Lab.Reporting.Plots;
using Ballast.Results;

namespace Ballast.Lab.Reporting;

/// <summary>Lays a report out as one page that loads nothing and runs nothing.</summary>
internal static class ReportPage
{
    public static string Of(RunReport report)
    {
        using var page = new MarkupWriter();
        page.Open("html", ("lang", "en"));
        Head(page, report);
        page.Open("body");
        Header(page, report);
        page.Open("main");
        foreach (var table in report.Tables.Take(1)) { Table(page, table); }
        if (report.Plots.Length > 0) { page.Put("h2", "Plots"); }
        foreach (var plot in report.Plots) { Figure(page, plot); }
        Details(page, report.Details);
        foreach (var table in report.Tables.Skip(1)) { Table(page, table); }
        page.Close();
        Footer(page, report.Run);
        page.Close().Close();
        return $"<!DOCTYPE html>{page}\n";
    }

    private static void Head(MarkupWriter page, RunReport report)
    {
        page.Open("head").Put("meta", null, ("charset", "utf-8"));
        page.Put("meta", null, ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        page.Put("title", $"{report.Title} - Ballast");
        page.Put("style", PageStyle.Css + PlotStyle.Css).Close();
    }

    private static void Header(MarkupWriter page, RunReport report)
    {
        var run = report.Run;
        page.Open("header").Put("h1", report.Title).Put("p", report.Facts, ("class", "facts"));
        if (run.Command.Length > 0) { page.Put("pre", run.Command); }
        foreach (var note in run.Notes) { page.Put("p", note, ("class", "note")); }
        if (report.Tiles.Length > 0)
        {
            page.Open("dl", ("class", "tiles"));
            foreach (var tile in report.Tiles)
            {
                page.Open("div").Put("dt", tile.Name).Put("dd", tile.Value);
                if (tile.Note.Length > 0) { page.Put("dd", tile.Note, ("class", "note")); }
                page.Close();
            }
            page.Close();
        }
        page.Close();
    }

    private static void Figure(MarkupWriter page, Plot plot) =>
        page.Open("figure").Put("figcaption", plot.Title).Raw(plot.Inline()).Close();

    private static void Details(MarkupWriter page, ImmutableArray<Plot> plots)
    {
        if (plots.IsEmpty) { return; }
        page.Open("details").Put("summary", $"More plots ({plots.Length})");
        foreach (var plot in plots) { Figure(page, plot); }
        page.Close();
    }

    private static void Table(MarkupWriter page, ReportTable table)
    {
        // What scrolls can be reached by keyboard.
        page.Put("h2", table.Title).Open(
            "div", ("class", "scroll"), ("role", "region"), ("tabindex", 0), ("aria-label", table.Title));
        page.Open("table").Open("thead").Open("tr");
        foreach (var column in table.Columns)
        {
            page.Put("th", column.Name, ("scope", "col"), ("class", column.IsNumber ? "n" : null));
        }
        page.Close().Close().Open("tbody");
        foreach (var row in table.Rows) { Row(page, table, row); }
        page.Close().Close().Close();
        foreach (var note in table.Notes) { page.Put("p", note, ("class", "note")); }
    }

    private static void Row(MarkupWriter page, ReportTable table, ReportRow row)
    {
        page.Open("tr", ("class", row.IsTotal ? "total" : null));
        for (var i = 0; i < row.Cells.Length; i++)
        {
            var kind = $"{(table.Columns[i].IsNumber ? "n" : string.Empty)} {Tone(row.Cells[i].Tone)}".Trim();
            page.Put(
                i == 0 ? "th" : "td", row.Cells[i].Text, ("scope", i == 0 ? "row" : null),
                ("class", kind.Length > 0 ? kind : null));
        }
        page.Close();
    }

    private static string Tone(ReportTone tone) => tone switch
    {
        ReportTone.Good => "good",
        ReportTone.Bad => "bad",
        ReportTone.Muted => "quiet",
        _ => string.Empty,
    };

    private static void Footer(MarkupWriter page, RunFacts run)
    {
        var text = run.WallSeconds > 0
            ? $"Made by Ballast. The run took {FigureText.Seconds(run.WallSeconds)}: "
                + $"{FigureText.Number(run.RequestsPerWallSecond)} requests per second of the wall clock."
            : "Made by Ballast.";
        page.Put("footer", text);
    }
}
