using System.Globalization;
using Ballast.Lab.Reporting;
using Ballast.Results;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ballast.Cli.Simulate;

/// <summary>What a simulation has shown, for people.</summary>
internal static class SimulationView
{
    public static IRenderable Of(SimulationOutcome outcome)
    {
        var parts = new List<IRenderable>();
        if (outcome.Single is { } single)
        {
            parts.AddRange(ReportTables.Of(single).Select(Table));
        }
        else
        {
            var comparison = outcome.Compare();
            parts.Add(Table(ComparisonTables.Means(comparison)));
            if (outcome.Variants.Length > 1) { parts.Add(Table(ComparisonTables.Differences(comparison))); }
            var orders = outcome.Orders();
            if (!orders.IsEmpty) { parts.Add(Table(ComparisonTables.Orders(orders))); }
        }
        parts.AddRange(outcome.Results.SelectMany(result => result.Run.Notes).Distinct()
            .Select(note => new Text($"note: {note}")));
        parts.Add(new Text(Line(outcome)));
        return new Rows(parts);
    }

    private static string Line(SimulationOutcome outcome)
    {
        RunFacts[] runs = [.. outcome.Results.Select(result => result.Run)];
        var requests = runs.Sum(run => run.Requests);
        var simulated = runs.Sum(run => run.SimulatedSeconds);
        var seeds = outcome.Plan.Seeds;
        var seed = seeds.Length == 1 ? $"seed {seeds[0]}" : $"seeds {seeds[0]} to {seeds[^1]}";
        var wall = Math.Max(outcome.WallSeconds, 1e-9);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{runs[0].Scenario}, {seed}: {requests:N0} requests in {simulated:N0} s of simulated time; {wall:0.00} s "
                + $"on the wall, {requests / wall:N0} requests per second, {simulated / wall:N0} times as fast.");
    }

    /// <summary>A table with its notes below it.</summary>
    public static Rows Table(ReportTable table)
    {
        var shown = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Markup.Escape(table.Title)) };
        foreach (var column in table.Columns)
        {
            var header = new TableColumn(new Text(column.Name)).NoWrap();
            shown.AddColumn(column.IsNumber ? header.RightAligned() : header);
        }
        foreach (var row in table.Rows) { shown.AddRow(row.Cells.Select(Cell)); }
        return new Rows([shown, .. table.Notes.Select(note => new Text(note))]);
    }

    private static Text Cell(ReportCell cell) => new(cell.Text, cell.Tone switch
    {
        ReportTone.Good => new Style(Color.Green),
        ReportTone.Bad => new Style(Color.Red),
        ReportTone.Muted => new Style(Color.Grey),
        _ => Style.Plain,
    });
}
