using System.Collections.Immutable;
using Ballast.Cluster;

namespace Ballast.Gateway.World;

/// <summary>What the operator wants of the whole live world; replaced whole by a reload.</summary>
public sealed record WorldSettings
{
    /// <summary>The deployments.</summary>
    public required ImmutableArray<Deployment> Deployments { get; init; }

    /// <summary>How clients reach them beside their models' names.</summary>
    public ImmutableArray<DeploymentRoute> Routes { get; init; } = [];

    /// <summary>The cluster's autoscaler.</summary>
    public PolicyChoice Autoscaler { get; init; } = new("kpa");

    /// <summary>Budget, guard and rhythm of the control plane.</summary>
    public ControlPlaneSettings Control { get; init; } = new();

    /// <summary>The seed of every draw.</summary>
    /// <value>The default is 1.</value>
    public ulong Seed { get; init; } = 1;
}
