namespace Ballast.Cluster;

public sealed partial record ClusterState
{
    /// <summary>Back-off after the first failed start; each further one in a row doubles it.</summary>
    public static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);

    /// <summary>Longest back-off between two starts.</summary>
    public static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(60);

    /// <summary>How long a replica must stay ready for the deployment's failed starts to be forgotten.</summary>
    public static readonly TimeSpan SteadyAfter = TimeSpan.FromSeconds(30);

    /// <summary>Dead replicas kept per deployment for people to see; the oldest beyond are dropped.</summary>
    public const int DeadKept = 8;

    /// <summary>The state after one more fact. Pure: nothing but the two decides the result.</summary>
    /// <remarks>
    /// Every event counts in <see cref="Version"/>. An event about something unknown, or a phase that does not follow
    /// (phases only rise, and nothing follows <see cref="ReplicaPhase.Stopped"/> or <see cref="ReplicaPhase.Failed"/>),
    /// changes nothing else. An event older than the state counts as happening now: time never runs back.
    /// </remarks>
    /// <param name="change">The fact.</param>
    /// <exception cref="ArgumentException">The kind of event is unknown.</exception>
    public ClusterState Apply(ClusterEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var now = change.At > AsOf ? change.At : AsOf;
        var settled = Settle(now);
        var next = change switch
        {
            NodeJoined joined => settled.Join(joined.Node),
            NodeLost lost => settled.Lose(lost.Node, now),
            DeploymentsChanged changed => settled.Want(changed.Deployments),
            TargetChanged changed => settled.Aim(changed.Deployment, changed.Target),
            PlacementChanged changed => settled with { Placement = changed.Placement },
            ReplicaRequested requested => settled.Request(requested.Replica, now),
            ReplicaMoved moved => settled.Move(moved, now),
            _ => throw new ArgumentException(
                $"A cluster state cannot fold an event of kind {change.GetType().Name}.", nameof(change)),
        };
        return next with { Version = Version + 1, AsOf = now };
    }

    private ClusterState Join(Node node)
    {
        var others = Nodes.RemoveAll(known => known.Id == node.Id);
        var index = 0;
        while (index < others.Length && others[index].Id.Value < node.Id.Value) { index++; }
        return this with { Nodes = others.Insert(index, node), HasKnownNodes = true };
    }

    // The node's loss is no fault of the deployments on it, so it counts as no failed start.
    private ClusterState Lose(NodeId node, TimeSpan now)
    {
        var lost = Nodes.FirstOrDefault(known => known.Id == node);
        if (lost is null) { return this; }
        var next = this with { Nodes = Nodes.Remove(lost) };
        foreach (var replica in Replicas)
        {
            if (replica.IsAlive && replica.Node == node && replica.Footprint is not null)
            {
                next = next.Enter(replica, ReplicaPhase.Failed, replica.Address, $"node {lost.Name} was lost", now);
            }
        }
        return next;
    }
}
