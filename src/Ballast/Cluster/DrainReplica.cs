namespace Ballast.Cluster;

/// <summary>A replica gets nothing new from here on; a fleet with something to tell it may do so.</summary>
/// <param name="Deployment">The deployment.</param>
/// <param name="Replica">The replica.</param>
public sealed record DrainReplica(DeploymentId Deployment, ReplicaId Replica) : FleetCommand(Deployment, Replica);
