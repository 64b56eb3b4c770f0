using Ballast.Cluster;

namespace Ballast.Simulation.World;

/// <summary>What the control plane is to hear of once the decisions at hand are carried out.</summary>
internal readonly record struct WorldFact(ClusterEvent? Event, ReplicaId Drained, int Wake);
