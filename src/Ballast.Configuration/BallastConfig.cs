using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Scaling;

namespace Ballast.Configuration;

/// <summary>Everything one <c>ballast.yaml</c> says, checked and with all defaults filled in.</summary>
public sealed record BallastConfig
{
    /// <summary>Listeners and what the gateway trusts.</summary>
    public GatewayConfig Gateway { get; init; } = new();

    /// <summary>What all deployments together may hold.</summary>
    public ResourceBudget Budget { get; init; }

    /// <summary>The cluster's scaling rule; a deployment may override it.</summary>
    /// <value>The default is <c>kpa</c>.</value>
    public PolicyChoice Autoscaler { get; init; } = new("kpa");

    /// <summary>What every scaling decision passes through.</summary>
    public GuardConfig Guard { get; init; } = new();

    /// <summary>The deployments in the order of the file; 1 to 1,000, names and models unique.</summary>
    public ImmutableArray<DeploymentConfig> Deployments { get; init; } = [];

    /// <summary>The deployments as the hall knows them.</summary>
    public ImmutableArray<Deployment> HallDeployments => [.. Deployments.Select(each => each.Deployment)];

    /// <summary>The configuration with every default, as JSON that <see cref="ConfigReader"/> reads back to the
    /// same.</summary>
    /// <remarks>Holds the values of environment variables.</remarks>
    public JsonObject ToJson() => RootKeys.Table.Write(new RootDraft(this, DeploymentConfig.Seed));

    /// <summary>Full paths of the files it names that may change on their own.</summary>
    internal IEnumerable<string> NamedFiles() =>
        Deployments.Select(each => (each.Launch as ServersLaunch)?.File)
            .Append(Gateway.KeysFile).OfType<string>().Distinct();
}
