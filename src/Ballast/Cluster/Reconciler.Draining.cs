using Ballast.Routing;

namespace Ballast.Cluster;

public sealed partial class Reconciler
{
    private void Drain(ReplicaGroup group, Replica replica, string reason)
    {
        if (group != _gone) { group.Drain(replica); }
        _events.Add(new ReplicaMoved(_now, replica.Id, ReplicaPhase.Draining, Reason: reason));
        if (replica.IsStarting)
        {
            Stop(replica);
            return;
        }
        _commands.Add(new DrainReplica(replica.Deployment, replica.Id));
        WakeAt(_now + DrainLimit(replica.Deployment));
    }

    private void StopWhenDue(Replica replica)
    {
        if (_stopped.TryGetValue(replica.Id, out var sent))
        {
            if (_now - sent >= ResendAfter) { Stop(replica); }
            else { WakeAt(sent + ResendAfter); }
            return;
        }
        var limit = replica.PhaseSince + DrainLimit(replica.Deployment);
        if (_drained.Contains(replica.Id) || limit <= _now) { Stop(replica); }
        else { WakeAt(limit); }
    }

    private void Stop(Replica replica)
    {
        _stopped[replica.Id] = _now;
        _drained.Remove(replica.Id);
        _commands.Add(new StopReplica(replica.Deployment, replica.Id));
        WakeAt(_now + ResendAfter);
    }

    private void StartAgainWhenLost(Replica replica)
    {
        // Drained in this very plan.
        if (_stopped.ContainsKey(replica.Id)) { return; }
        var sent = _startedAgain.GetValueOrDefault(replica.Id, replica.PhaseSince);
        if (_now - sent >= ResendAfter)
        {
            _startedAgain[replica.Id] = sent = _now;
            _commands.Add(new StartReplica(replica));
        }
        WakeAt(sent + ResendAfter);
    }

    // The default serves a deployment that was gone before the first plan.
    private TimeSpan DrainLimit(DeploymentId deployment) =>
        _drainLimits.TryGetValue(deployment, out var limit) ? limit : new RouterSettings().DrainLimit;
}
