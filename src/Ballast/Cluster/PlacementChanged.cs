namespace Ballast.Cluster;

/// <summary>Another placement is wanted.</summary>
/// <param name="At">When.</param>
/// <param name="Placement">The placement.</param>
public sealed record PlacementChanged(TimeSpan At, Placement Placement) : ClusterEvent(At);
