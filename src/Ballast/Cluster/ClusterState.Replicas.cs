namespace Ballast.Cluster;

public sealed partial record ClusterState
{
    private ClusterState Request(Replica replica, TimeSpan now)
    {
        if (replica.Id.Value < NextReplica || Find(replica.Deployment) is null) { return this; }
        var requested = replica with { Phase = ReplicaPhase.Requested, PhaseSince = now, RequestedAt = now };
        return this with { Replicas = Replicas.Add(requested), NextReplica = replica.Id.Value + 1 };
    }

    private ClusterState Move(ReplicaMoved change, TimeSpan now)
    {
        var index = IndexOf(change.Replica);
        if (index < 0) { return this; }
        var was = Replicas[index];
        if (!was.IsAlive || change.Phase <= was.Phase) { return this; }
        var ends = change.Phase >= ReplicaPhase.Stopped;
        // The last words of a replica outlive it: whoever looks at a dead one wants to know why it was taken down.
        var reason = change.Reason ?? (ends ? was.Reason : null);
        // A listed server is known by the address it is listed under, however its fleet spells it.
        var address = was.Footprint is null && was.Address.Length > 0 ? was.Address : change.Address ?? was.Address;
        var next = Enter(was, change.Phase, address, reason, now);
        return ends && EndedBadly(was, now) ? next.CountFailure(was.Deployment, now) : next;
    }

    private ClusterState Enter(Replica was, ReplicaPhase phase, string address, string? reason, TimeSpan now)
    {
        var replica = was with { Phase = phase, PhaseSince = now, Address = address, Reason = reason };
        var next = this with { Replicas = Replicas.SetItem(IndexOf(was.Id), replica) };
        return replica.IsAlive ? next : next.Bury(replica.Deployment);
    }

    // A program that ends by itself with a good exit code would otherwise be started again and again without a pause,
    // so an end nobody asked for counts whichever phase reports it.
    private static bool EndedBadly(Replica was, TimeSpan now) =>
        was.IsStarting || (was.Phase == ReplicaPhase.Ready && now - was.PhaseSince < SteadyAfter);

    private ClusterState CountFailure(DeploymentId id, TimeSpan now)
    {
        if (Find(id) is null) { return this; }
        var failures = Backoffs.GetValueOrDefault(id).Failures + 1;
        return this with { Backoffs = Backoffs.SetItem(id, new(failures, now + DelayAfter(failures))) };
    }

    private static TimeSpan DelayAfter(int failures)
    {
        var delay = FirstBackoff;
        for (var i = 1; i < failures && delay < LongestBackoff; i++) { delay += delay; }
        return delay < LongestBackoff ? delay : LongestBackoff;
    }

    // A replica that got ready after the last failure and stayed so ends the row of failures.
    private ClusterState Settle(TimeSpan now)
    {
        if (Backoffs.IsEmpty) { return this; }
        var backoffs = Backoffs;
        foreach (var replica in Replicas)
        {
            if (replica.Phase == ReplicaPhase.Ready && now - replica.PhaseSince >= SteadyAfter
                && backoffs.TryGetValue(replica.Deployment, out var backoff)
                && replica.PhaseSince >= backoff.NotBefore - DelayAfter(backoff.Failures))
            {
                backoffs = backoffs.Remove(replica.Deployment);
            }
        }
        return backoffs == Backoffs ? this : this with { Backoffs = backoffs };
    }

    private ClusterState Bury(DeploymentId id)
    {
        var keep = Find(id) is null ? 0 : DeadKept;
        var dead = 0;
        Replica? oldest = null;
        foreach (var replica in Replicas)
        {
            if (replica.IsAlive || replica.Deployment != id) { continue; }
            dead++;
            if (oldest is null || replica.PhaseSince < oldest.PhaseSince) { oldest = replica; }
        }
        return dead <= keep || oldest is null ? this : this with { Replicas = Replicas.RemoveAt(IndexOf(oldest.Id)) };
    }
}
