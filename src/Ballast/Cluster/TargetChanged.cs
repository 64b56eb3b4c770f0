namespace Ballast.Cluster;

/// <summary>An autoscaler wants another number of replicas, or another share of requests admitted.</summary>
/// <param name="At">When.</param>
/// <param name="Deployment">The deployment.</param>
/// <param name="Target">What is wanted now.</param>
public sealed record TargetChanged(TimeSpan At, DeploymentId Deployment, ReplicaTarget Target) : ClusterEvent(At);
