namespace Ballast.Routing;

public sealed partial class Router
{
    private const int MostProbesAtOnce = 8;

    // A single replica takes every request, whatever it would answer.
    private TimeSpan NextIdleProbe =>
        _probing is null || _readyCount < 2 || _draining ? TimeSpan.MaxValue : _probing.NextIdleProbe;

    private void AskForLoad(in RoutingContext context)
    {
        if (_probing is null) { return; }
        Span<int> wanted = stackalloc int[MostProbesAtOnce];
        var count = _probing.PlanProbes(in context, wanted);
        Ask(context.Request.Id, context.Candidates, wanted[..count]);
    }

    private void ProbeInIdleTime()
    {
        if (NextIdleProbe > _now) { return; }
        Span<int> wanted = stackalloc int[MostProbesAtOnce];
        var candidates = NotOut();
        var count = _probing!.PlanIdleProbes(candidates, _now, _random, wanted);
        Ask(default, candidates, wanted[..count]);
    }

    // Full replicas too: what they answer is just as true once they have a free slot.
    private ReadOnlySpan<ReplicaSnapshot> NotOut()
    {
        if (_restricted == 0) { return _ready.AsSpan(0, _readyCount); }
        RoomForCandidates();
        var count = 0;
        for (var i = 0; i < _readyCount; i++)
        {
            var account = _accountsByPosition[i];
            if (!account.Ejected && account.SuspectUntil <= _now) { _eligible[count++] = _ready[i]; }
        }
        return _eligible.AsSpan(0, count);
    }

    // A replica that cannot be asked over the wire answers at once from the router's own book: exact and fresh as far
    // as all its traffic comes through here.
    private void Ask(RequestId request, ReadOnlySpan<ReplicaSnapshot> candidates, ReadOnlySpan<int> wanted)
    {
        foreach (var position in wanted)
        {
            ref readonly var candidate = ref candidates[position];
            if (AccountOf(in candidate).Replica.AnswersProbes)
            {
                _out.Add(new Dispatch(DispatchKind.Probe, request, candidate.Id));
            }
            else
            {
                var answer = new ProbeAnswer(candidate.InFlight, candidate.LatencySeconds);
                _probing!.ProbeAnswered(in candidate, in answer, _now);
            }
        }
    }
}
