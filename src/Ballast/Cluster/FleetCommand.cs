namespace Ballast.Cluster;

/// <summary>A wish to a fleet. Idempotent by replica: a lost one is planned again.</summary>
/// <param name="Deployment">The deployment.</param>
/// <param name="Replica">The replica.</param>
public abstract record FleetCommand(DeploymentId Deployment, ReplicaId Replica);
