using System.Collections.Immutable;
using Ballast.Cluster;

namespace Ballast.Simulation.World;

/// <summary>What an operator does while a run goes on: the very calls that a new configuration, or a restart, makes in
/// the live world.</summary>
public sealed record OperatorChange
{
    /// <summary>When, since the start of the run.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>Deployments as they are wanted from here on, in place of those of the same names. Results go on judging
    /// by the promise a deployment began with.</summary>
    public ImmutableArray<Deployment> Deployments { get; init; } = [];

    /// <summary>Deployments whose running replicas are replaced one after another.</summary>
    public ImmutableArray<DeploymentId> Restarts { get; init; } = [];

    /// <summary>Budget and guard; <see langword="null"/> leaves them.</summary>
    public ControlPlaneSettings? Control { get; init; }

    /// <summary>The cluster's autoscaler; <see langword="null"/> leaves it. The same one goes on with what it
    /// knows.</summary>
    public PolicyChoice? Autoscaler { get; init; }

    /// <summary>Share of arriving requests that every deployment admits until its autoscaler decides anew;
    /// <see langword="null"/> leaves it.</summary>
    public double? AcceptRate { get; init; }
}
