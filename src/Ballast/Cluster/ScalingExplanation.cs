using Ballast.Scaling;

namespace Ballast.Cluster;

/// <summary>Why a deployment has the number of replicas it has, for people.</summary>
public sealed record ScalingExplanation
{
    /// <summary>The deployment.</summary>
    public required DeploymentId Deployment { get; init; }

    /// <summary>When its autoscaler last decided; <see langword="null"/> before the first time.</summary>
    public TimeSpan? DecidedAt { get; init; }

    /// <summary>The autoscaler's wish and what each stage of the guard made of it.</summary>
    public GuardedDecision Guarded { get; init; }

    /// <summary>The autoscaler's reason, changed target or not.</summary>
    public required string Reason { get; init; }

    /// <summary>How many replicas are wanted.</summary>
    public int Target { get; init; }

    /// <summary>Replicas that take requests.</summary>
    public int Ready { get; init; }

    /// <summary>Replicas on their way.</summary>
    public int Starting { get; init; }

    /// <summary>Replicas that finish what they have.</summary>
    public int Draining { get; init; }

    /// <summary>What keeps missing replicas from being started.</summary>
    public StartObstacle Obstacle { get; init; }

    /// <summary>Until when a wake keeps a replica whatever the autoscaler wants; zero when it does not.</summary>
    public TimeSpan AwakeUntil { get; init; }

    /// <summary>Smoothed time a start takes.</summary>
    public TimeSpan StartTime { get; init; }
}
