using System.Text.Json.Nodes;
using Ballast.Configuration;

namespace Ballast.Cli.Show;

/// <summary>What checking a configuration found, for programs.</summary>
/// <remarks>A summary and not the configuration itself: that may hold secrets of the environment.</remarks>
internal static class ConfigJson
{
    public static string Of(string file, ConfigResult read) => new JsonObject
    {
        ["file"] = file,
        ["valid"] = read.IsValid,
        ["errors"] = new JsonArray([.. read.Errors.Select(Error)]),
        ["listen"] = read.Config is { } config
            ? new JsonArray([.. config.Gateway.Listen.Select(url => (JsonNode)url)])
            : null,
        ["admin"] = read.Config?.Gateway.Admin,
        ["budgetReplicas"] = read.Config?.Budget.Replicas,
        ["deployments"] = read.Config is { } valid
            ? new JsonArray([.. valid.Deployments.Select(deployment => Deployment(valid, deployment))])
            : null,
    }.ToJsonString();

    private static JsonObject Error(ConfigError error) => new JsonObject
    {
        ["file"] = error.File,
        ["line"] = error.Line,
        ["column"] = error.Column,
        ["path"] = error.Path,
        ["message"] = error.Message,
    };

    private static JsonObject Deployment(BallastConfig config, DeploymentConfig deployment)
    {
        var facts = deployment.Deployment;
        return new JsonObject
        {
            ["name"] = facts.Id.Value,
            ["model"] = facts.Model,
            ["launch"] = LaunchText.Kind(deployment),
            ["servers"] = facts.Scalable ? null : facts.Servers.Length,
            ["minReplicas"] = facts.Scalable ? facts.MinReplicas : null,
            ["maxReplicas"] = facts.Scalable ? facts.MaxReplicas : null,
            ["sloSeconds"] = facts.Slo.EndToEnd.TotalSeconds,
            ["sloAttainment"] = facts.Slo.Attainment,
            ["routing"] = facts.Policies.Routing.Name,
            ["queueOrder"] = facts.Policies.QueueOrder.Name,
            ["scaling"] = ConfigTable.Scaling(config, facts),
        };
    }
}
