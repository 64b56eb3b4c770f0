namespace Ballast.Cluster;

/// <summary>A node is there.</summary>
/// <param name="At">When.</param>
/// <param name="Node">The node; one with the same id is replaced.</param>
public sealed record NodeJoined(TimeSpan At, Node Node) : ClusterEvent(At);
