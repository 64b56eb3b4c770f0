using System.Collections.Immutable;

namespace Ballast.Gateway.Admin;

/// <summary>The answer of <c>GET /ballast/state</c>: the whole world at one moment. Durations are in seconds.</summary>
public sealed record StateAnswer
{
    /// <summary>The program's version.</summary>
    public required string Version { get; init; }

    /// <summary>Wall-clock time of the start.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Seconds since the start.</summary>
    public required double UptimeSeconds { get; init; }

    /// <summary>Whether the gateway takes nothing new.</summary>
    public bool Draining { get; init; }

    /// <summary>The cluster's autoscaler.</summary>
    public required string Autoscaler { get; init; }

    /// <summary>Replicas all deployments may hold together; 0 for no limit.</summary>
    public int BudgetReplicas { get; init; }

    /// <summary>Number of changes of the cluster's state.</summary>
    public long StateVersion { get; init; }

    /// <summary>The deployments, by name.</summary>
    public required ImmutableArray<DeploymentAnswer> Deployments { get; init; }

    /// <summary>The latest changes of targets, oldest first.</summary>
    public required ImmutableArray<ScalingChangeAnswer> ScalingChanges { get; init; }
}
