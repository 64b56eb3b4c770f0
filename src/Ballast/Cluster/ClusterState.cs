using System.Collections.Immutable;

namespace Ballast.Cluster;

/// <summary>The one truth about the cluster: immutable, replaced whole by its fold over events.</summary>
public sealed partial record ClusterState
{
    /// <summary>Nothing yet.</summary>
    public static ClusterState Empty { get; } = new();

    /// <summary>Number of events applied.</summary>
    public long Version { get; init; }

    /// <summary>Time of the last event.</summary>
    public TimeSpan AsOf { get; init; }

    /// <summary>The nodes, by rising id.</summary>
    public ImmutableArray<Node> Nodes { get; init; } = [];

    /// <summary>Whether a node was ever known. From then on replicas live on known nodes only, and none starts while
    /// all of them are lost.</summary>
    /// <value>The default is false: replicas live on a node that needs no name and has room for all.</value>
    public bool HasKnownNodes { get; init; }

    /// <summary>The deployments, by name.</summary>
    public ImmutableArray<Deployment> Deployments { get; init; } = [];

    /// <summary>The replicas that are alive, and the last dead ones of each deployment; by rising id.</summary>
    public ImmutableArray<Replica> Replicas { get; init; } = [];

    /// <summary>How many replicas each deployment should have.</summary>
    public ImmutableSortedDictionary<DeploymentId, ReplicaTarget> Targets { get; init; } =
        ImmutableSortedDictionary<DeploymentId, ReplicaTarget>.Empty;

    /// <summary>Failed starts in a row of each deployment, and when the next start is allowed.</summary>
    public ImmutableSortedDictionary<DeploymentId, StartBackoff> Backoffs { get; init; } =
        ImmutableSortedDictionary<DeploymentId, StartBackoff>.Empty;

    /// <summary>Where replicas should go.</summary>
    public Placement Placement { get; init; } = Placement.Empty;

    /// <summary>The number the next replica gets; numbers are never used again.</summary>
    public int NextReplica { get; init; } = 1;
}
