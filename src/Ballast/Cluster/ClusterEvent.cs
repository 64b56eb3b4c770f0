namespace Ballast.Cluster;

/// <summary>A fact that changes the cluster's state.</summary>
/// <param name="At">When, since the start of the world.</param>
public abstract record ClusterEvent(TimeSpan At);
