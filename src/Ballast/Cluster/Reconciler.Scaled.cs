using System.Globalization;

namespace Ballast.Cluster;

public sealed partial class Reconciler
{
    private void Scale(Deployment deployment, ReplicaGroup group)
    {
        var wanted = _state.Targets.GetValueOrDefault(deployment.Id)?.Replicas ?? 0;
        DropOutdatedStarts(group);
        while (group.Outdated.Count > Math.Max(0, wanted - group.ReadyCurrent))
        {
            Drain(group, Victim(group.Outdated), "another revision took its place");
        }
        while (group.Current.Count > wanted)
        {
            Drain(group, Victim(group.Current),
                string.Create(CultureInfo.InvariantCulture, $"surplus: {wanted} wanted"));
        }
        while (group.Active < wanted && TryStart(deployment, group, surge: false))
        {
        }
        if (group.Outdated.Count > 0 && group.Current.Count < wanted) { Roll(deployment, group, wanted); }
    }

    // An outdated replica that takes no requests yet would be thrown away as soon as it does.
    private void DropOutdatedStarts(ReplicaGroup group)
    {
        for (var i = group.Outdated.Count - 1; i >= 0; i--)
        {
            if (group.Outdated[i].IsStarting) { Drain(group, group.Outdated[i], "its revision is outdated"); }
        }
    }

    // One at a time: the next surge waits until the last one is ready and the replica it replaced is gone. Where no
    // node has room for a surge, an outdated replica must make room first, or the revision would never change.
    private void Roll(Deployment deployment, ReplicaGroup group, int wanted)
    {
        if (group.StartingCurrent > 0 || group.Draining > 0) { return; }
        // Fewer than wanted means that a plain start was just refused; a surge is for replacing, not for getting around
        // that.
        if (group.Active >= wanted && TryStart(deployment, group, surge: true)) { return; }
        if (Obstacle(deployment.Id) == StartObstacle.NoRoom)
        {
            Drain(group, Victim(group.Outdated), "it makes room for another revision");
        }
    }

    private bool TryStart(Deployment deployment, ReplicaGroup group, bool surge)
    {
        if (MustWait(deployment)) { return false; }
        // A surge may go over the budget by one replica, but only from within it: one surplus replica in all.
        if (surge ? !_use.Fits(_budget) : !_use.HasRoomFor(deployment.Footprint, _budget))
        {
            _obstacles[deployment.Id] = StartObstacle.Budget;
            return false;
        }
        if (!_room.TryFind(deployment, _state.Placement, group.Alive, out var place))
        {
            _obstacles[deployment.Id] = StartObstacle.NoRoom;
            return false;
        }
        _obstacles.Remove(deployment.Id);
        var replica = NewReplica(deployment) with
        {
            Node = place.Node,
            Accelerator = place.On,
            DeviceMask = place.Mask,
            Footprint = deployment.Footprint,
            AnswersProbes = deployment.AnswersProbes,
        };
        _use = _use.Plus(deployment.Footprint);
        _room.Take(place.Node, place.Mask, deployment.Footprint);
        Start(group, replica);
        return true;
    }

    private bool MustWait(Deployment deployment)
    {
        if (!_state.Backoffs.TryGetValue(deployment.Id, out var backoff) || backoff.NotBefore <= _now) { return false; }
        _obstacles[deployment.Id] = StartObstacle.Backoff;
        WakeAt(backoff.NotBefore);
        return true;
    }

    private Replica NewReplica(Deployment deployment) => new()
    {
        Id = new(_nextReplica++),
        Deployment = deployment.Id,
        MaxConcurrency = deployment.MaxConcurrency,
        Revision = deployment.Revision,
        Phase = ReplicaPhase.Requested,
        PhaseSince = _now,
        RequestedAt = _now,
    };

    private void Start(ReplicaGroup group, Replica replica)
    {
        group.Add(replica, current: true);
        _events.Add(new ReplicaRequested(_now, replica));
        _commands.Add(new StartReplica(replica));
    }

    // Starting ones first: nobody would notice. Then the one with the fewest requests to finish, then the youngest,
    // whose caches are the coldest.
    private Replica Victim(List<Replica> among)
    {
        var best = among[0];
        foreach (var replica in among)
        {
            if (GoesBefore(replica, best)) { best = replica; }
        }
        return best;
    }

    private bool GoesBefore(Replica one, Replica other)
    {
        if (one.IsStarting != other.IsStarting) { return one.IsStarting; }
        var (mine, theirs) = (_loads.GetValueOrDefault(one.Id), _loads.GetValueOrDefault(other.Id));
        return mine != theirs ? mine < theirs : one.Id.Value > other.Id.Value;
    }
}
