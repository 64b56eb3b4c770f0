using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Kinds;

/// <summary>A deployment: its section, completed by what follows from other keys.</summary>
/// <param name="cluster">The cluster's scaling rule.</param>
internal sealed class DeploymentKind(PolicyChoice cluster) : Kind<DeploymentConfig>
{
    private static readonly SectionKind<DeploymentConfig> Section = new(DeploymentKeys.Table);

    /// <inheritdoc/>
    public override string Name => "deployment";

    /// <inheritdoc/>
    public override IKeyTable? Table => Section.Table;

    /// <inheritdoc/>
    public override DeploymentConfig Read(ConfigNode node, string path, DeploymentConfig before, ReadContext context) =>
        Complete(Section.Read(node, path, before, context), context);

    /// <inheritdoc/>
    public override JsonNode? Write(DeploymentConfig value) => Section.Write(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => Section.Schema();

    /// <summary>Fills in what follows from other keys.</summary>
    public DeploymentConfig Complete(DeploymentConfig config, ReadContext context)
    {
        var launch = config.Launch is CommandLaunch { Directory: "" } command
            ? command with { Directory = context.Resolve(".") }
            : config.Launch;
        var hall = config.Deployment;
        var model = hall.Model.Length > 0 ? hall.Model : hall.Id.Value;
        return config with
        {
            Launch = launch,
            Health = config.Health.Path.Length > 0 ? config.Health : config.Health with { Path = HealthPath(launch) },
            Deployment = hall with
            {
                Model = model,
                MinReplicas = hall.Scalable ? hall.MinReplicas : hall.Servers.Length,
                MaxReplicas = hall.Scalable ? hall.MaxReplicas : hall.Servers.Length,
                Policies = hall.Policies with { Autoscaler = Own(hall) },
                Revision = LaunchRevision.Of(launch, model),
                AnswersProbes = launch is WorkerLaunch,
            },
        };
    }

    private PolicyChoice? Own(Deployment hall) =>
        hall.Scalable && hall.Policies.Autoscaler != cluster ? hall.Policies.Autoscaler : null;

    private static string HealthPath(Launch launch) => launch switch
    {
        WorkerLaunch => "/v2/health/ready",
        CommandLaunch command => command.Ready,
        _ => "/health",
    };
}
