using System.Globalization;
using Ballast.Gateway.Admin;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ballast.Cli.Up;

/// <summary>The state of the world as a table, one row a deployment.</summary>
internal static class StatusTable
{
    public static Table Of(StateAnswer state)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("deployment");
        foreach (var name in (string[])["arrivals/s", "p50", "p99", "SLO", "inside", "queue", "in flight", "rdy/st/dr"])
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }
        foreach (var deployment in state.Deployments)
        {
            table.AddRow(
                $"[bold]{Markup.Escape(deployment.Name)}[/] [grey]{Markup.Escape(deployment.Routing)}[/]",
                Number(deployment.ArrivalsPerSecond, "0.0"),
                Milliseconds(deployment.P50Seconds),
                Milliseconds(deployment.P99Seconds, deployment.SloSeconds),
                deployment.SloSeconds > 0 ? Milliseconds(deployment.SloSeconds) : "-",
                Share(deployment),
                Number(deployment.Queued, "0"),
                Number(deployment.InFlight, "0"),
                $"{deployment.Ready}/{deployment.Starting}/{deployment.Draining}");
        }
        table.Caption(string.Create(CultureInfo.InvariantCulture,
            $"up {state.UptimeSeconds:0} s, autoscaler {state.Autoscaler}, "
            + $"budget {(state.BudgetReplicas == 0 ? "none" : $"{state.BudgetReplicas} replicas")}"
            + $"{(state.Draining ? ", draining" : "")}"));
        return table;
    }

    /// <summary>The table, and below it why each deployment has the replicas it has.</summary>
    public static IRenderable WithReasons(StateAnswer state) => new Rows(
        [Of(state), .. state.Deployments.Select(deployment => new Markup(
            $"[bold]{Markup.Escape(deployment.Name)}[/]: "
            + Markup.Escape(deployment.Obstacle ?? deployment.ScalingReason)))]);

    /// <summary>The same for pipes and logs: one plain line a deployment.</summary>
    public static IEnumerable<string> Lines(StateAnswer state) => state.Deployments.Select(deployment => string.Create(
        CultureInfo.InvariantCulture,
        $"{state.UptimeSeconds,6:0} s  {deployment.Name,-16} {deployment.ArrivalsPerSecond,7:0.0}/s  "
        + $"p50 {deployment.P50Seconds * 1000,6:0.0} ms  "
        + $"p99 {deployment.P99Seconds * 1000,7:0.0} ms  inside {deployment.Attainment:P1}  queue {deployment.Queued}  "
        + $"replicas {deployment.Ready}/{deployment.Starting}/{deployment.Draining}  {deployment.ScalingReason}"));

    private static string Share(DeploymentAnswer deployment)
    {
        var text = deployment.Attainment.ToString("P1", CultureInfo.InvariantCulture);
        return deployment.SloAttainment <= 0 ? text
            : deployment.Attainment >= deployment.SloAttainment ? $"[green]{text}[/]" : $"[red]{text}[/]";
    }

    private static string Milliseconds(double seconds, double promise = 0)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0.0} ms");
        return promise > 0 && seconds > promise ? $"[red]{text}[/]" : text;
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
