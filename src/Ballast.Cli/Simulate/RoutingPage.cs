using System.Collections.Immutable;
using System.Text;
using Ballast.Lab.Comparing;
using Ballast.Lab.Reporting;

namespace Ballast.Cli.Simulate;

/// <summary>Policies in situations, as a page of Markdown.</summary>
internal static class RoutingPage
{
    /// <summary>The page.</summary>
    /// <param name="situations">The situations.</param>
    /// <param name="command">The command line that makes it.</param>
    public static string Of(ImmutableArray<Situation> situations, string command)
    {
        var page = new StringBuilder("# Routing policies by situation\n\n");
        var seeds = situations[0].Comparison.Seeds;
        page.Append("Simulated: means over ").Append(seeds.Length).Append(" seeds, the same chance for all policies, ")
            .Append("the same numbers on every machine. Made by\n\n```\n").Append(command).Append("\n```\n\n")
            .Append("The scenarios are in `examples/scenarios/routing`. ").Append(Verdict(situations)).Append("\n\n");
        Section(page, "All situations", SituationTables.All(situations), "p99 latency, times that of the best policy.");
        foreach (var situation in situations)
        {
            Section(page, situation.Name, SituationTables.Of(situation), situation.About);
            if (situation.Orders.IsEmpty) { continue; }
            page.Append("Expected:\n\n").Append(MarkdownTable.Of(ComparisonTables.Orders(situation.Orders)));
            page.Append('\n');
        }
        return page.ToString().TrimEnd() + "\n";
    }

    /// <summary>In one sentence, whether the orders that are expected show.</summary>
    public static string Verdict(ImmutableArray<Situation> situations)
    {
        PairedOrder[] orders = [.. situations.SelectMany(each => each.Orders)];
        var judged = orders.Count(order => order.IsJudged);
        var holds = orders.Count(order => order is { IsJudged: true, Holds: true });
        var rest = judged < orders.Length ? $", {orders.Length - judged} not judged for want of seeds" : string.Empty;
        return $"{situations.Length} situations, {orders.Length} orders expected: {holds} as expected, "
            + $"{judged - holds} not{rest}.";
    }

    private static void Section(StringBuilder page, string heading, ReportTable table, string about)
    {
        page.Append("## ").Append(heading).Append("\n\n");
        if (about.Length > 0) { page.Append(about.Trim()).Append("\n\n"); }
        page.Append(MarkdownTable.Of(table)).Append('\n');
    }
}
