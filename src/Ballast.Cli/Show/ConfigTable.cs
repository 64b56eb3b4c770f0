using Ballast.Configuration;
using Spectre.Console;

namespace Ballast.Cli.Show;

/// <summary>A valid configuration at a glance, one row a deployment.</summary>
internal static class ConfigTable
{
    public static Table Of(BallastConfig config)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("deployment", "model", "served by", "replicas", "SLO", "routing", "queue", "scaling");
        foreach (var deployment in config.Deployments)
        {
            var facts = deployment.Deployment;
            table.AddRow(
                Markup.Escape(facts.Id.Value), Markup.Escape(facts.Model), Markup.Escape(LaunchText.Of(deployment)),
                LaunchText.Replicas(facts), Promise(facts.Slo), facts.Policies.Routing.Name,
                facts.Policies.QueueOrder.Name, Scaling(config, facts));
        }
        var gateway = config.Gateway;
        var budget = config.Budget.Replicas == 0 ? "none" : $"{config.Budget.Replicas} replicas";
        table.Caption = new TableTitle(Markup.Escape(
            $"traffic {string.Join(", ", gateway.Listen)}, admin {gateway.Admin}, budget {budget}"));
        return table;
    }

    /// <summary>The rule that scales a deployment.</summary>
    public static string Scaling(BallastConfig config, Deployment deployment) =>
        deployment.Scalable ? (deployment.Policies.Autoscaler ?? config.Autoscaler).Name : "none";

    private static string Promise(Slo slo)
    {
        var parts = new List<string>();
        if (slo.EndToEnd > TimeSpan.Zero) { parts.Add(Duration.Format(slo.EndToEnd)); }
        if (slo.Ttft > TimeSpan.Zero) { parts.Add($"first token {Duration.Format(slo.Ttft)}"); }
        if (slo.Tpot > TimeSpan.Zero) { parts.Add($"per token {Duration.Format(slo.Tpot)}"); }
        if (parts.Count == 0) { return Figures.Absent; }
        var share = slo.Attainment > 0 ? $" for {Figures.Share(slo.Attainment)}" : string.Empty;
        return string.Join(", ", parts) + share;
    }
}
