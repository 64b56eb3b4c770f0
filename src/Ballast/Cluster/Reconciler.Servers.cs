namespace Ballast.Cluster;

public sealed partial class Reconciler
{
    private static bool IsCurrent(Deployment deployment, Replica replica)
    {
        if (replica.Revision != deployment.Revision) { return false; }
        if (deployment.Scalable) { return replica.Footprint is not null; }
        if (replica.Footprint is not null) { return false; }
        foreach (var server in deployment.Servers)
        {
            if (server.Address == replica.Address && server.Weight == replica.Weight) { return true; }
        }
        return false;
    }

    // An existing server is not started or stopped, only taken up and let go, so all of them change at once and none
    // counts against the budget. Its address is its identity; a changed weight or revision takes it up anew before
    // letting go.
    private void FollowServers(Deployment deployment, ReplicaGroup group)
    {
        DropDuplicates(group);
        foreach (var server in deployment.Servers)
        {
            if (Known(group.Current, server.Address) is not null) { continue; }
            if (MustWait(deployment)) { break; }
            Start(group, NewReplica(deployment) with { Address = server.Address, Weight = server.Weight });
        }
        for (var i = group.Outdated.Count - 1; i >= 0; i--)
        {
            var replica = group.Outdated[i];
            // A deployment that Ballast served itself until now keeps its replicas until the first server answers.
            if (replica.Footprint is not null && group.ReadyCurrent == 0 && group.Current.Count > 0) { continue; }
            var successor = Known(group.Current, replica.Address);
            if (successor is null || successor.Phase == ReplicaPhase.Ready || replica.IsStarting)
            {
                Drain(group, replica, successor is null ? "it is no longer listed" : "its settings changed");
            }
        }
    }

    private void DropDuplicates(ReplicaGroup group)
    {
        for (var i = group.Current.Count - 1; i >= 0; i--)
        {
            if (Known(group.Current, group.Current[i].Address) != group.Current[i])
            {
                Drain(group, group.Current[i], "its server is listed once");
            }
        }
    }

    private static Replica? Known(List<Replica> replicas, string address)
    {
        foreach (var replica in replicas)
        {
            if (replica.Address == address) { return replica; }
        }
        return null;
    }
}
