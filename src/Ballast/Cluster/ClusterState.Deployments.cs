using System.Collections.Immutable;
using System.Globalization;

namespace Ballast.Cluster;

public sealed partial record ClusterState
{
    // Of two deployments with one name the later wins; the configuration refuses such a file before it comes here.
    private ClusterState Want(ImmutableArray<Deployment> wanted)
    {
        var byName = new SortedDictionary<DeploymentId, Deployment>();
        foreach (var deployment in wanted)
        {
            byName[deployment.Id] = deployment;
        }
        var targets = ImmutableSortedDictionary.CreateBuilder<DeploymentId, ReplicaTarget>();
        var backoffs = ImmutableSortedDictionary.CreateBuilder<DeploymentId, StartBackoff>();
        foreach (var deployment in byName.Values)
        {
            targets[deployment.Id] = TargetOf(deployment, Targets.GetValueOrDefault(deployment.Id));
            // Another revision may well start where the last one did not.
            if (Backoffs.TryGetValue(deployment.Id, out var backoff)
                && Find(deployment.Id)?.Revision == deployment.Revision)
            {
                backoffs[deployment.Id] = backoff;
            }
        }
        return this with
        {
            Deployments = [.. byName.Values],
            Targets = targets.ToImmutable(),
            Backoffs = backoffs.ToImmutable(),
            Replicas = Replicas.RemoveAll(replica => !replica.IsAlive && !byName.ContainsKey(replica.Deployment)),
        };
    }

    private static ReplicaTarget TargetOf(Deployment deployment, ReplicaTarget? before)
    {
        if (!deployment.Scalable)
        {
            var servers = deployment.Servers.Length;
            return new(servers, 1,
                string.Create(CultureInfo.InvariantCulture, $"{servers} existing servers are listed"));
        }
        var (min, max) = (deployment.MinReplicas, Math.Max(deployment.MinReplicas, deployment.MaxReplicas));
        if (before is null)
        {
            return new(min, 1, string.Create(CultureInfo.InvariantCulture, $"starts with its minimum of {min}"));
        }
        if (before.Replicas >= min && before.Replicas <= max) { return before; }
        return before with
        {
            Replicas = Math.Clamp(before.Replicas, min, max),
            Reason = string.Create(CultureInfo.InvariantCulture, $"its bounds are {min} to {max} now"),
        };
    }

    // Only the maximum binds here: where the minimums of all do not fit the budget, a target below the minimum is
    // right.
    private ClusterState Aim(DeploymentId id, ReplicaTarget target)
    {
        var deployment = Find(id);
        if (deployment is null || !deployment.Scalable) { return this; }
        var bounded = target with
        {
            Replicas = Math.Clamp(target.Replicas, 0, Math.Max(deployment.MinReplicas, deployment.MaxReplicas)),
            AcceptRate = double.IsNaN(target.AcceptRate) ? 1 : Math.Clamp(target.AcceptRate, 0, 1),
        };
        return this with { Targets = Targets.SetItem(id, bounded) };
    }
}
