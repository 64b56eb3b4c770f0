namespace Ballast.Cluster;

/// <summary>Take a replica down and report it stopped.</summary>
/// <param name="Deployment">The deployment.</param>
/// <param name="Replica">The replica.</param>
public sealed record StopReplica(DeploymentId Deployment, ReplicaId Replica) : FleetCommand(Deployment, Replica);
