namespace Ballast.Cluster;

/// <summary>Bring a replica up and report it ready once it serves.</summary>
/// <param name="Wanted">The replica with its node, and with its address where the server exists already.</param>
public sealed record StartReplica(Replica Wanted) : FleetCommand(Wanted.Deployment, Wanted.Id);
