namespace Ballast.Cluster;

/// <summary>A new replica is wanted; its start command is on the way.</summary>
/// <param name="At">When.</param>
/// <param name="Replica">The replica, in phase <see cref="ReplicaPhase.Requested"/>.</param>
public sealed record ReplicaRequested(TimeSpan At, Replica Replica) : ClusterEvent(At);
