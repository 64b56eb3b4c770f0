namespace Ballast.Cluster;

/// <summary>A node is gone; every replica on it has failed.</summary>
/// <param name="At">When.</param>
/// <param name="Node">The node.</param>
public sealed record NodeLost(TimeSpan At, NodeId Node) : ClusterEvent(At);
