namespace Ballast.Cluster;

/// <summary>A place for one replica.</summary>
/// <param name="Deployment">The deployment.</param>
/// <param name="Node">The node.</param>
/// <param name="DeviceMask">The node's devices, one bit each.</param>
public readonly record struct PlacementSlot(DeploymentId Deployment, NodeId Node, ulong DeviceMask);
