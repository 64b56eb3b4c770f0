using System.Collections.Immutable;

namespace Ballast.Routing;

public sealed partial class Router
{
    /// <summary>What would happen to a request that arrived now. Changes nothing; the next draws stay the
    /// same.</summary>
    /// <param name="request">The request.</param>
    /// <param name="now">The time since the start of the world.</param>
    public RoutingExplanation Explain(in InferenceRequest request, TimeSpan now)
    {
        _dryRandom.CopyFrom(_random);
        var (held, time) = (_now, now > _now ? now : _now);
        _now = time;
        try
        {
            return ExplainNow(in request);
        }
        finally
        {
            _now = held;
        }
    }

    /// <summary>The book of every replica, by rising id.</summary>
    public ImmutableArray<CandidateView> Replicas() => View([], []);

    private RoutingExplanation ExplainNow(in InferenceRequest request)
    {
        var pending = new PendingRequest { Request = request };
        RoomForCandidates();
        var count = Gather(pending, _dryRandom, obeyRamp: true);
        if (count == 0) { count = Gather(pending, _dryRandom, obeyRamp: false); }
        var candidates = _eligible.AsSpan(0, count).ToArray();
        var costs = new double[count];
        var decision = RoutingDecision.Wait;
        if (count > 0)
        {
            var context = new RoutingContext(in request, candidates, _now, _dryRandom, _queue.Count);
            _policy.Score(in context, costs);
            decision = _queue.FirstTries > 0 ? RoutingDecision.Wait : _policy.Choose(in context);
        }
        var refusal = DryRefusal(in request, decision);
        var sent = decision.Verdict == RoutingVerdict.Send && refusal == RejectReason.None;
        return new RoutingExplanation
        {
            Deployment = _deployment.Id,
            Policy = _policy.Name,
            Verdict = refusal != RejectReason.None ? RoutingVerdict.Reject : decision.Verdict,
            Chosen = sent ? candidates[decision.Candidate].Id : null,
            Cost = sent ? decision.Cost : null,
            RunnerUp = sent && decision.RunnerUp is { } next ? candidates[next].Id : null,
            Reason = refusal,
            Queued = _queue.Count,
            RetryBudget = Math.Floor(_retryBudget.Balance),
            Replicas = View(candidates, costs),
        };
    }

    private RejectReason DryRefusal(in InferenceRequest request, RoutingDecision decision)
    {
        if (_draining) { return RejectReason.Draining; }
        if (DeadlineOf(in request) <= _now) { return RejectReason.DeadlinePassed; }
        return decision.Verdict switch
        {
            RoutingVerdict.Reject => decision.Reason,
            RoutingVerdict.Wait => RoomFor(in request),
            _ => RejectReason.None,
        };
    }

    private ImmutableArray<CandidateView> View(ReplicaSnapshot[] candidates, double[] costs)
    {
        var accounts = _accounts.Values.ToArray();
        Array.Sort(accounts, ByReplicaId.Instance);
        var views = ImmutableArray.CreateBuilder<CandidateView>(accounts.Length);
        foreach (var account in accounts)
        {
            var at = Array.FindIndex(candidates, c => c.Id == account.Id);
            views.Add(new CandidateView(
                account.Snapshot(), account.Replica.Address, account.Replica.Phase, Exclusion(account),
                account.Ramping ? RampShare(account) : 1, at < 0 ? null : costs[at]));
        }
        return views.MoveToImmutable();
    }

    private string? Exclusion(ReplicaAccount account)
    {
        if (!account.IsReady) { return account.Replica.Phase.ToString().ToLowerInvariant(); }
        if (account.Ejected) { return $"ejected: {account.Cause}, until {account.EjectedUntil.TotalSeconds:0.0} s"; }
        if (account.SuspectUntil > _now) { return "suspect: it refused a connection a moment ago"; }
        return account.FreeSlots == 0 ? "full" : null;
    }
}
