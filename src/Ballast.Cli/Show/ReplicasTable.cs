using System.Globalization;
using Ballast.Gateway.Admin;
using Spectre.Console;

namespace Ballast.Cli.Show;

/// <summary>Every replica of every deployment, one row each.</summary>
internal static class ReplicasTable
{
    public static Table Of(StateAnswer state)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle("replicas") };
        table.AddColumns("deployment", "id", "phase", "address");
        foreach (var name in (string[])["in flight", "latency", "errors"])
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }
        table.AddColumn("note");
        foreach (var deployment in state.Deployments)
        {
            foreach (var replica in deployment.Replicas) { table.AddRow(Row(deployment, replica)); }
        }
        return table;
    }

    /// <summary>A phase, coloured by what it means for traffic.</summary>
    public static string Phase(ReplicaPhase phase)
    {
        var name = phase.ToString().ToLowerInvariant();
        return phase switch
        {
            ReplicaPhase.Ready => $"[green]{name}[/]",
            ReplicaPhase.Failed => $"[red]{name}[/]",
            ReplicaPhase.Stopped => $"[grey]{name}[/]",
            _ => $"[yellow]{name}[/]",
        };
    }

    private static string[] Row(DeploymentAnswer deployment, ReplicaAnswer replica) =>
    [
        Markup.Escape(deployment.Name),
        replica.Id.ToString(CultureInfo.InvariantCulture),
        Phase(replica.Phase),
        Markup.Escape(replica.Address.Length > 0 ? replica.Address : Figures.Absent),
        Figures.Count(replica.InFlight),
        replica.LatencySeconds > 0 ? Figures.Seconds(replica.LatencySeconds) : Figures.Absent,
        Figures.Share(replica.ErrorRate),
        Markup.Escape(replica.Reason ?? Exclusion(replica)),
    ];

    // The phase says it already when a replica is excluded because of its phase.
    private static string Exclusion(ReplicaAnswer replica) =>
        replica.Exclusion is { } text && !text.Equals(replica.Phase.ToString(), StringComparison.OrdinalIgnoreCase)
            ? text
            : string.Empty;
}
