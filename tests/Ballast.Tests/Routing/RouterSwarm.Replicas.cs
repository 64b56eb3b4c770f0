using Ballast.Routing;

namespace Ballast.Tests.Routing;

internal sealed partial class RouterSwarm
{
    private void AddReplica(bool ready)
    {
        if (_books.Replicas.Values.Count(r => r.Facts.IsAlive) >= 16) { return; }
        var replica = new SwarmReplica
        {
            Facts = new Replica
            {
                Id = new ReplicaId(_nextReplica++),
                Deployment = Id,
                Address = $"swarm:{_nextReplica}",
                MaxConcurrency = _deployment.MaxConcurrency,
                AnswersProbes = Chance(0.5),
                Phase = ready ? ReplicaPhase.Ready : ReplicaPhase.Requested,
                PhaseSince = _now,
                RequestedAt = _now,
            },
        };
        _books.Open(replica);
        if (ready) { return; }
        Update();
        At(Soon(0.2), () => Move(replica.Facts.Id, ReplicaPhase.Starting));
        At(Soon(0.2) + TimeSpan.FromSeconds(0.5), () => Move(replica.Facts.Id, ReplicaPhase.Ready));
    }

    private void Move(ReplicaId id, ReplicaPhase phase)
    {
        var replica = _books.Replicas[id.Value];
        if (replica.Facts.Phase >= phase) { return; }
        replica.Facts = replica.Facts with { Phase = phase, PhaseSince = _now };
        if (phase > ReplicaPhase.Ready) { replica.Ejected = false; }
        if (phase > ReplicaPhase.Draining) { BreakAttempts(replica); }
        Update();
    }

    private void BreakAttempts(SwarmReplica replica)
    {
        foreach (var request in _books.Unsettled.Values)
        {
            foreach (var (number, attempt) in request.Live)
            {
                if (!ReferenceEquals(attempt.Replica, replica)) { continue; }
                At(Soon(0.01), () => End(request, number, Lost(attempt), 0));
            }
        }

        static RequestEnd Lost(SwarmAttempt attempt) =>
            attempt.FirstByteAt is null ? RequestEnd.Reset : RequestEnd.Broken;
    }

    private void Disturb()
    {
        if (Healed)
        {
            Heal();
            return;
        }
        var ready = _books.Replicas.Values.Where(r => r.IsReady).ToArray();
        var victim = ready.Length > 0 ? ready[_chance.Next(ready.Length)] : null;
        switch (_chance.Next(9))
        {
            case 0 or 1 or 2 when victim is not null: victim.Fault = (SwarmFault)_chance.Next(7); break;
            case 3 when victim is not null: Move(victim.Facts.Id, ReplicaPhase.Draining); break;
            case 4 when victim is not null: Move(victim.Facts.Id, ReplicaPhase.Failed); break;
            case 5 or 6: AddReplica(ready: false); break;
            case 7: Reconfigure(); break;
            case 8: _acceptRate = Chance(0.7) ? 1 : _chance.NextDouble(); Update(); break;
        }
        foreach (var draining in _books.Replicas.Values.Where(r => r.Facts.Phase == ReplicaPhase.Draining).ToArray())
        {
            if (_now - draining.Facts.PhaseSince > TimeSpan.FromSeconds(3))
            {
                Move(draining.Facts.Id, ReplicaPhase.Stopped);
            }
        }
        At(Soon(0.4), Disturb);
    }

    private void Heal()
    {
        foreach (var replica in _books.Replicas.Values) { replica.Fault = SwarmFault.None; }
        if (!_books.Replicas.Values.Any(r => r.IsReady || r.Facts.IsStarting)) { AddReplica(ready: false); }
    }

    private void Reconfigure()
    {
        var router = _deployment.Router;
        router = _chance.Next(4) switch
        {
            0 => router with { Hedge = router.Hedge with { Enabled = !router.Hedge.Enabled } },
            1 => router with { Ejection = router.Ejection with { MaxShare = _chance.NextDouble() } },
            2 => router with { Queue = router.Queue with { MaxRequests = _chance.Next(20) } },
            _ => router with { Ejection = router.Ejection with { SlowStart = TimeSpan.FromSeconds(_chance.Next(3)) } },
        };
        _deployment = _deployment with { Router = router };
        _books.Settings = router;
        Update();
    }

    private void ProbeAll()
    {
        foreach (var replica in _books.Replicas.Values.Where(r => r.IsReady).ToArray())
        {
            var healthy = replica.Fault is not (SwarmFault.Refuses or SwarmFault.Stalls);
            Take(_router.Probed(replica.Facts.Id, healthy, _now));
            if (Chance(0.3)) { Report(replica); }
        }
        if (!Healed || _router.Unsettled > 0
            || _books.Replicas.Values.Any(r => r.IsReady && (r.Ejected || r.Fault != SwarmFault.None)))
        {
            At(Soon(0.5), ProbeAll);
        }
    }

    private void Report(SwarmReplica replica) => Take(_router.Report(
        replica.Facts.Id, new EngineReport(replica.InFlight, _chance.Next(3), _chance.NextSingle()), _now));

    private void Answer(ReplicaId id) => Take(_router.ProbeAnswered(
        id, new ProbeAnswer(_books.Replicas[id.Value].InFlight, _chance.NextDouble() * 0.1), _now));
}
