using System.Globalization;
using Ballast.Gateway.Admin;
using Spectre.Console;

namespace Ballast.Cli.Show;

/// <summary>Every replica's numbers in a dry run, the chosen one marked.</summary>
internal static class ExplainTable
{
    public static Table Of(ExplainAnswer answer)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("", "id", "phase", "address");
        foreach (var name in (string[])["cost", "in flight", "latency", "errors", "weight", "ramp"])
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }
        table.AddColumn("excluded");
        foreach (var replica in answer.Replicas) { table.AddRow(Row(answer, replica)); }
        table.Caption = new TableTitle(FormattableString.Invariant(
            $"policy {answer.Policy}, queued {answer.Queued}, retries the budget allows {answer.RetryBudget:0}"));
        return table;
    }

    private static string[] Row(ExplainAnswer answer, ReplicaAnswer replica) =>
    [
        replica.Id == answer.Replica ? "[green]chosen[/]" : replica.Id == answer.RunnerUp ? "next" : string.Empty,
        replica.Id.ToString(CultureInfo.InvariantCulture),
        ReplicasTable.Phase(replica.Phase),
        Markup.Escape(replica.Address),
        replica.Cost is { } cost ? Figures.Number(cost) : Figures.Absent,
        Figures.Count(replica.InFlight),
        replica.LatencySeconds > 0 ? Figures.Seconds(replica.LatencySeconds) : Figures.Absent,
        Figures.Share(replica.ErrorRate),
        Figures.Number(replica.Weight),
        replica.RampShare < 1 ? Figures.Share(replica.RampShare) : Figures.Absent,
        Markup.Escape(replica.Exclusion ?? string.Empty),
    ];
}
