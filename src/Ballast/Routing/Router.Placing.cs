using System.Diagnostics;

namespace Ballast.Routing;

public sealed partial class Router
{
    private ReplicaSnapshot[] _ready = new ReplicaSnapshot[8];
    private ReplicaSnapshot[] _eligible = new ReplicaSnapshot[8];
    private ReplicaSnapshot _aside;
    private int _readyCount;
    private int _restricted;

    private enum Placement
    {
        Sent,
        Wait,
        Refused,
    }

    /// <summary>Chooses and reserves in one step.</summary>
    private Placement Place(PendingRequest pending, bool hedge = false)
    {
        var candidates = Candidates(pending);
        if (candidates.IsEmpty) { return Placement.Wait; }
        var context = new RoutingContext(in pending.Request, candidates, _now, _random, _queue.Count);
        var decision = _policy.Choose(in context);
        switch (decision.Verdict)
        {
            case RoutingVerdict.Wait:
                return Placement.Wait;
            case RoutingVerdict.Reject when !hedge:
                Refuse(pending, decision.Reason);
                return Placement.Refused;
            case RoutingVerdict.Reject:
                return Placement.Refused;
        }
        Debug.Assert((uint)decision.Candidate < (uint)candidates.Length, "a policy chooses among what it was given");
        AskForLoad(in context);
        _policy.Sent(in context, decision.Candidate);
        var runnerUp = decision.RunnerUp is { } next ? candidates[next].Id : (ReplicaId?)null;
        Send(pending, AccountOf(in candidates[decision.Candidate]), hedge, decision.Cost, runnerUp);
        return Placement.Sent;
    }

    private void Send(PendingRequest pending, ReplicaAccount account, bool hedge, double cost, ReplicaId? runnerUp)
    {
        var attempt = _idleAttempts.TryPop(out var idle) ? idle : new Attempt();
        attempt.Owner = pending;
        attempt.Replica = account;
        attempt.Number = pending.Attempts++;
        attempt.SentAt = _now;
        attempt.Hedge = hedge;
        if (pending.First is null) { pending.First = attempt; }
        else { pending.Second = attempt; }
        pending.Tried(account.Id);
        account.Link(attempt);
        Reserve(account, in pending.Request, 1);
        Watch(pending, attempt);
        _out.Add(new Dispatch(DispatchKind.Send, pending.Request.Id, account.Id)
        {
            Attempt = attempt.Number,
            Cost = cost,
            RunnerUp = runnerUp,
            Waited = pending.Waited,
            Hedge = hedge,
        });
    }

    private void Reserve(ReplicaAccount account, in InferenceRequest request, int sign)
    {
        var wasRestricted = account.IsReady && account.Restricted;
        account.InFlight += sign;
        account.DecodeTokens += sign * request.ExpectedOutputTokens;
        if (sign > 0) { account.PrefillTokens += request.InputTokens; }
        InFlight += sign;
        Debug.Assert(account.InFlight >= 0, "in flight is sent minus ended");
        if (account.IsReady) { _restricted += (account.Restricted ? 1 : 0) - (wasRestricted ? 1 : 0); }
        Touch(account);
    }

    /// <summary>Replicas that may take the request now. The common case hands out the book itself, without a
    /// copy.</summary>
    private ReadOnlySpan<ReplicaSnapshot> Candidates(PendingRequest pending)
    {
        if (_restricted == 0 && pending.TriedCount == 0) { return _ready.AsSpan(0, _readyCount); }
        RoomForCandidates();
        var count = Gather(pending, _random, obeyRamp: true);
        // A ramp may leave nobody by chance: then those who ramp take it all.
        if (count == 0 && _restricted > 0) { count = Gather(pending, _random, obeyRamp: false); }
        return _eligible.AsSpan(0, count);
    }

    private void RoomForCandidates()
    {
        if (_eligible.Length < _ready.Length) { _eligible = new ReplicaSnapshot[_ready.Length]; }
    }

    private int Gather(PendingRequest pending, Random random, bool obeyRamp)
    {
        if (_eligible.Length < _ready.Length) { _eligible = new ReplicaSnapshot[_ready.Length]; }
        var count = 0;
        for (var i = 0; i < _readyCount; i++)
        {
            var account = _accountsByPosition[i];
            if (account.Ejected || account.SuspectUntil > _now || account.FreeSlots == 0) { continue; }
            if (pending.HasTried(account.Id)) { continue; }
            if (obeyRamp && account.Ramping && random.NextDouble() >= RampShare(account)) { continue; }
            _eligible[count++] = _ready[i];
        }
        return count;
    }

    private double RampShare(ReplicaAccount account)
    {
        var span = _settings.Ejection.SlowStart;
        if (span <= TimeSpan.Zero) { return 1; }
        return Math.Clamp(0.1 + (0.9 * ((_now - account.RampSince) / span)), 0.1, 1);
    }

    private bool AnyFree()
    {
        if (_restricted == 0) { return _readyCount > 0; }
        for (var i = 0; i < _readyCount; i++)
        {
            var account = _accountsByPosition[i];
            if (!account.Ejected && account.SuspectUntil <= _now && account.FreeSlots > 0) { return true; }
        }
        return false;
    }

    /// <summary>Refreshes what policies see of a replica, but for what its engine told.</summary>
    private void Touch(ReplicaAccount account)
    {
        if (account.Position >= 0) { _ready[account.Position].Follow(account); }
    }

    // What policies see of a replica: the book's own line while it is in the book, without a copy.
    private ref readonly ReplicaSnapshot Seen(ReplicaAccount account)
    {
        if (account.Position >= 0) { return ref _ready[account.Position]; }
        _aside = account.Snapshot();
        return ref _aside;
    }
}
