namespace Ballast.Cluster;

public sealed partial record ClusterState
{
    /// <summary>The deployment of a name; <see langword="null"/> when it is not wanted.</summary>
    /// <param name="id">The name.</param>
    public Deployment? Find(DeploymentId id)
    {
        var (low, high) = (0, Deployments.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Deployments[middle].Id.CompareTo(id);
            if (order == 0) { return Deployments[middle]; }
            if (order < 0) { low = middle + 1; } else { high = middle - 1; }
        }
        return null;
    }

    /// <summary>The replica of a number, alive or among the last dead; <see langword="null"/> when there is
    /// none.</summary>
    /// <param name="id">The number.</param>
    public Replica? Find(ReplicaId id) => IndexOf(id) is var index and >= 0 ? Replicas[index] : null;

    private int IndexOf(ReplicaId id)
    {
        var (low, high) = (0, Replicas.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = Replicas[middle].Id.Value;
            if (found == id.Value) { return middle; }
            if (found < id.Value) { low = middle + 1; } else { high = middle - 1; }
        }
        return -1;
    }
}
