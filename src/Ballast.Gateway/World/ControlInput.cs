using Ballast.Cluster;

namespace Ballast.Gateway.World;

/// <summary>A fact on its way to the control loop; stamped with the world's time when it was told.</summary>
/// <param name="At">When.</param>
internal abstract record ControlInput(TimeSpan At)
{
    /// <summary>A fact about nodes or replicas.</summary>
    public sealed record Fact(ClusterEvent Event) : ControlInput(Event.At);

    /// <summary>A draining replica has nothing left.</summary>
    public sealed record Empty(TimeSpan At, ReplicaId Replica) : ControlInput(At);

    /// <summary>A request waits and no replica is ready.</summary>
    public sealed record Waiting(TimeSpan At, DeploymentId Deployment) : ControlInput(At);

    /// <summary>The operator wants something else.</summary>
    public sealed record Wanted(TimeSpan At, WorldSettings Settings, TaskCompletionSource Done) : ControlInput(At);

    /// <summary>Replace the running replicas of one deployment, or of all.</summary>
    public sealed record Restart(TimeSpan At, DeploymentId? Deployment, TaskCompletionSource<int> Done)
        : ControlInput(At);
}
