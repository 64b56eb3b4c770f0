namespace Ballast.Cluster;

/// <summary>How busy one replica is, as its router counts it; decides which one is drained first.</summary>
/// <param name="Replica">The replica.</param>
/// <param name="InFlight">Requests sent to it and not yet ended; 0 or more.</param>
public readonly record struct ReplicaLoad(ReplicaId Replica, int InFlight);
