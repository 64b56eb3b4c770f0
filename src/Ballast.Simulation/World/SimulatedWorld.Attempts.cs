using Ballast.Routing;
using Ballast.Simulation.Agenda;
using Ballast.Simulation.Replicas;
using Ballast.Statistics;

namespace Ballast.Simulation.World;

public sealed partial class SimulatedWorld
{
    private readonly List<int> _done = [];

    private void Send(SimulatedDeployment deployment, in Dispatch dispatch)
    {
        if (!_slotOf.TryGet(dispatch.Request, out var requestSlot)) { return; }
        var slot = _attempts.Take();
        ref var attempt = ref _attempts[slot];
        ref var request = ref _requests[requestSlot];
        attempt.Request = requestSlot;
        attempt.Number = dispatch.Attempt;
        attempt.Replica = IndexOf(dispatch.Replica);
        attempt.Live = true;
        attempt.Held = false;
        attempt.SentAt = _now;
        attempt.StartedAt = TimeSpan.MaxValue;
        attempt.Chance = Seeds.Mix(request.Id.Value, (ulong)dispatch.Attempt);
        attempt.InputTokens = request.Trace.InputTokens;
        attempt.OutputTokens = request.Trace.OutputTokens;
        attempt.SourceSeconds = request.Trace.SourceLatencyNanoseconds / 1e9;
        (attempt.ReportedInFlight, attempt.ReportedService) = (-1, 0);
        if (request.First < 0) { request.First = slot; }
        else { request.Second = slot; }
        request.Attempts++;
        if (dispatch.Hedge) { request.Hedges++; }
        if (request.Attempts == 1) { request.Waited = dispatch.Waited; }
        Limit(deployment, slot, request.Deadline);
        if (_noDelay) { Deliver(slot, attempt.Generation); }
        else { _agenda.Plan(_now + Delay(), AgendaKind.Deliver, 0, slot, attempt.Generation); }
    }

    // The limits that the gateway puts on an attempt: to its first byte, which is its end here, and to the request's
    // own deadline. Further tries, whoever overtook others in the queue, and all that came after a limit was made
    // shorter are due ahead of attempts sent earlier.
    private void Limit(SimulatedDeployment deployment, int slot, TimeSpan deadline)
    {
        var firstByte = deployment.Router.Deployment.Router.Timeouts.FirstByte;
        if (firstByte > TimeSpan.Zero) { Limit(deployment, deployment.FirstByteLimits, slot, _now + firstByte); }
        if (deadline > TimeSpan.Zero) { Limit(deployment, deployment.Deadlines, slot, deadline); }
    }

    private void Limit(SimulatedDeployment deployment, TimeoutRing ring, int slot, TimeSpan due)
    {
        if (ring.TryAdd(slot, due)) { return; }
        _agenda.Plan(due, AgendaKind.Deadline, deployment.Index, slot, _attempts[slot].Generation);
    }

    private void Deliver(int slot, int generation)
    {
        ref var attempt = ref _attempts[slot];
        if (!attempt.Live || attempt.Generation != generation) { return; }
        if (attempt.Replica >= 0 && _replicas[attempt.Replica].Partitions > 0)
        {
            CallInVain(slot);
            return;
        }
        if (attempt.Replica < 0 || !_replicas[attempt.Replica].Up)
        {
            PlanEnd(slot, RequestEnd.ConnectFailed, 0, _now + Delay());
            return;
        }
        var replica = _replicas[attempt.Replica];
        attempt.ReportedInFlight = replica.InFlight;
        attempt.Held = true;
        if (replica.Server.Accept(slot, _now)) { return; }
        attempt.Held = false;
        PlanEnd(slot, RequestEnd.ReplicaError, 429, _now + Delay());
    }

    // Nobody answers the call: the limit on opening a connection ends the wait, or the end of the partition does.
    private void CallInVain(int slot)
    {
        ref var attempt = ref _attempts[slot];
        var deployment = _deployments[_requests[attempt.Request].Deployment];
        var limit = deployment.Router.Deployment.Router.Timeouts.Connect;
        if (limit <= TimeSpan.Zero)
        {
            HoldBack(slot, knows: false);
            return;
        }
        var at = attempt.SentAt + limit;
        PlanEnd(slot, RequestEnd.ConnectFailed, 0, at > _now ? at : _now);
    }

    private void HoldBack(int slot, bool knows)
    {
        var held = _replicas[_attempts[slot].Replica].HeldBack;
        // Whoever was given up meanwhile stays in the list: it is swept before it outgrows what is under way.
        if (held.Count > 256 && held.Count > 2 * _attempts.Count)
        {
            held.RemoveAll(entry => _attempts[entry.Slot].Generation != entry.Generation);
        }
        held.Add((slot, _attempts[slot].Generation, knows));
    }

    // What a partition held back is sent again once it is over, as a connection does.
    private void LetThrough(SimulatedReplica replica)
    {
        foreach (var (slot, generation, knows) in replica.HeldBack)
        {
            if (!_attempts[slot].Live || _attempts[slot].Generation != generation) { continue; }
            _agenda.Plan(_now + Delay(), knows ? AgendaKind.Answer : AgendaKind.Deliver, 0, slot, generation);
        }
        replica.HeldBack.Clear();
    }

    private void WorkDone(in AgendaEvent what)
    {
        var replica = _replicas[what.Subject];
        _done.Clear();
        replica.Server.WorkDone(what.Token, what.Generation, _now, _done);
        for (var i = 0; i < _done.Count; i++) { _attempts[_done[i]].Held = false; }
        for (var i = 0; i < _done.Count; i++) { Finished(replica, _done[i]); }
    }

    private void Finished(SimulatedReplica replica, int slot)
    {
        ref var attempt = ref _attempts[slot];
        var took = _now - attempt.SentAt;
        if (_deployments[replica.DeploymentIndex].Router.AsksForLoad)
        {
            replica.Latencies.Record(attempt.ReportedInFlight, took.TotalSeconds, _now);
        }
        if (replica.Profile.AnswersCarryLoad)
        {
            attempt.ReportedInFlight = replica.InFlight;
            attempt.ReportedService = (_now - attempt.StartedAt).TotalSeconds;
        }
        else { attempt.ReportedInFlight = -1; }
        var failed = replica.Profile.ErrorRate > 0 && FailsByItself(in attempt, replica.Profile.ErrorRate);
        attempt.End = failed ? RequestEnd.ReplicaError : RequestEnd.Completed;
        attempt.Status = failed ? 500 : 200;
        if (replica.Partitions > 0) { HoldBack(slot, knows: true); }
        else if (_noDelay) { Answer(slot, attempt.Generation); }
        else { _agenda.Plan(_now + Delay(), AgendaKind.Answer, 0, slot, attempt.Generation); }
    }

    private bool FailsByItself(in SimulatedAttempt attempt, double rate)
    {
        _ofRequest.Reseed(Seeds.Mix(attempt.Chance, 0xE2202));
        return _ofRequest.NextDouble() < rate;
    }

    private void PlanEnd(int slot, RequestEnd end, int status, TimeSpan at)
    {
        ref var attempt = ref _attempts[slot];
        (attempt.End, attempt.Status) = (end, status);
        _agenda.Plan(at, AgendaKind.Answer, 0, slot, attempt.Generation);
    }

    private void Answer(int slot, int generation)
    {
        ref var attempt = ref _attempts[slot];
        if (!attempt.Live || attempt.Generation != generation) { return; }
        End(slot, attempt.End, attempt.Status);
    }

    private void TimeOut(SimulatedDeployment deployment)
    {
        while (deployment.FirstByteLimits.TryTakeDue(_now, out var slot)) { End(slot, RequestEnd.TimedOut, 0); }
        while (deployment.Deadlines.TryTakeDue(_now, out var slot)) { End(slot, RequestEnd.TimedOut, 0); }
    }

    private void PassDeadline(int slot, int generation)
    {
        if (_attempts[slot].Generation == generation) { End(slot, RequestEnd.TimedOut, 0); }
    }

    private void End(int slot, RequestEnd end, int status)
    {
        ref var attempt = ref _attempts[slot];
        ref var request = ref _requests[attempt.Request];
        var deployment = _deployments[request.Deployment];
        var gateway = deployment.Gateways[request.Gateway];
        var completed = end == RequestEnd.Completed;
        var duration = _now - attempt.SentAt;
        request.LastEnd = end;
        if (completed) { request.FirstByteAt = _now; }
        Detach(slot, ref request);
        Free(slot);
        // The slot is free, and nobody takes it before it has been read.
        Tell(deployment, gateway, new RequestOutcome
        {
            Request = request.Id,
            Replica = attempt.Replica >= 0 ? _replicas[attempt.Replica].Id : default,
            Attempt = attempt.Number,
            End = end,
            Status = status,
            Ttft = completed ? duration : TimeSpan.Zero,
            Duration = duration,
            InputTokens = completed ? request.Trace.InputTokens : 0,
            OutputTokens = completed ? request.Trace.OutputTokens : 0,
            ReportedInFlight = attempt.ReportedInFlight >= 0 && attempt.ReportedService > 0
                ? attempt.ReportedInFlight : null,
            ReportedService = TimeSpan.FromTicks((long)(attempt.ReportedService * 1e7)),
        });
    }

    private void Tell(SimulatedDeployment deployment, SimulatedGateway gateway, in RequestOutcome outcome)
    {
        _witness?.Ends(deployment, in outcome);
        Carry(deployment, gateway, gateway.Router.End(in outcome, _now));
    }

    private void Abandon(in Dispatch dispatch)
    {
        if (!_slotOf.TryGet(dispatch.Request, out var requestSlot)) { return; }
        ref var request = ref _requests[requestSlot];
        var slot = request.First >= 0 && _attempts[request.First].Number == dispatch.Attempt ? request.First
            : request.Second >= 0 && _attempts[request.Second].Number == dispatch.Attempt ? request.Second : -1;
        if (slot < 0) { return; }
        Detach(slot, ref request);
        Free(slot);
    }

    private static void Detach(int slot, ref SimulatedRequest request)
    {
        if (request.First == slot) { request.First = -1; }
        else if (request.Second == slot) { request.Second = -1; }
    }

    // Whoever still works on it learns that the client is gone, as a closed connection tells.
    private void Free(int slot)
    {
        ref var attempt = ref _attempts[slot];
        var held = attempt.Held;
        attempt.Held = false;
        attempt.Live = false;
        if (held) { _replicas[attempt.Replica].Server.Abort(slot, _now); }
        attempt.Generation++;
        _attempts.Return(slot);
    }

    private TimeSpan Delay() => _settings.Network.OneWay is { } way
        ? TimeSpan.FromTicks((long)(way.Sample(new(1, 0, 0), _network) * 1e7))
        : TimeSpan.Zero;
}
