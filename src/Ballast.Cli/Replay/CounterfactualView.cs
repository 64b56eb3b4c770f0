using Ballast.Cli.Show;
using Ballast.Results;
using Ballast.Simulation.Replaying;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ballast.Cli.Replay;

/// <summary>What another policy would have done, for people.</summary>
internal static class CounterfactualView
{
    /// <param name="result">The comparison.</param>
    /// <param name="other">The other policy's name.</param>
    public static IRenderable Of(CounterfactualResult result, string other)
    {
        var parts = new List<IRenderable>();
        foreach (var simulated in result.Same.Deployments) { parts.Add(Of(result, simulated.Name, other)); }
        parts.AddRange(result.Caveats.Select((caveat, i) => new Text(i == 0 ? $"caveat: {caveat}" : caveat)));
        return new Rows(parts);
    }

    private static Table Of(CounterfactualResult result, string deployment, string other)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Markup.Escape(deployment)) };
        table.AddColumn(new TableColumn("").NoWrap());
        string[] names =
        [
            "routing", "requests", "attainment", "p50", "p90", "p99", "drops", "failed", "unfinished",
        ];
        foreach (var name in names) { table.AddColumn(new TableColumn(name).RightAligned().NoWrap()); }
        Add(table, "recorded", result.Recorded, deployment, null);
        Add(table, "simulated, recorded policy", result.Same, deployment, null);
        Add(table, "simulated, other policy", result.Other, deployment, other);
        return table;
    }

    private static void Add(Table table, string name, RunResult run, string deployment, string? routing)
    {
        var row = run.Deployments.First(each => each.Name == deployment);
        table.AddRow(
            name, Markup.Escape(routing ?? row.Routing), Figures.Count(row.Arrived),
            row.Attainment is { } share ? Figures.Share(share, digits: 2) : Figures.Absent,
            Figures.Seconds(row.Latency.P50Seconds), Figures.Seconds(row.Latency.P90Seconds),
            Figures.Seconds(row.Latency.P99Seconds), Figures.Count(row.Dropped), Figures.Count(row.Failed),
            Figures.Count(row.Unfinished));
    }
}
