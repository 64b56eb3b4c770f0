using Ballast.Cluster;
using Ballast.Routing;

namespace Ballast.Tests.Routing;

/// <summary>Faults the swarm or a reading of the router has found, each as small as it gets.</summary>
public sealed class RouterFaultTests
{
    private static readonly DeploymentId Id = new("faults");
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private Router _router = new(With(new RouterSettings()), 1, new FirstCandidate(), new ByPriority());
    private Deployment _deployment = With(new RouterSettings());
    private ulong _nextRequest = 1;

    [Fact]
    public void Keeps_to_the_share_of_ejected_replicas_when_others_leave()
    {
        Start(new RouterSettings { Ejection = new EjectionSettings { FailedProbes = 1 } });
        Update(Second, [1, 2, 3, 4]);
        _router.Probed(new ReplicaId(1), false, Second);
        _router.Probed(new ReplicaId(2), false, Second * 2);

        var decisions = Update(Second * 3, [1, 2, 3]);

        Assert.Equal([new Dispatch(DispatchKind.Readmitted, default, new ReplicaId(1))], decisions);
    }

    [Fact]
    public void A_waiting_second_try_leaves_free_replicas_open_to_others()
    {
        Start(new RouterSettings { Queue = new QueueSettings { MaxRequests = 0 } });
        Update(Second, [1, 2, 3], slots: 1);
        Arrive(Second);
        Arrive(Second);
        Arrive(Second);
        Assert.Equal(DispatchKind.Wait, EndFirst(1, 1, RequestEnd.Reset)[^1].Kind);

        var decision = Assert.Single(Arrive(Second));

        Assert.Equal((DispatchKind.Send, 1), (decision.Kind, decision.Replica.Value));
    }

    [Fact]
    public void A_second_try_goes_back_when_all_others_have_left()
    {
        Start(new RouterSettings());
        Update(Second, [1, 2], slots: 1);
        Arrive(Second);
        Arrive(Second, idempotent: false);
        Assert.Equal(DispatchKind.Wait, EndFirst(1, 1, RequestEnd.Reset)[^1].Kind);

        var decisions = Update(Second, [1], slots: 1);

        Assert.Contains(decisions, d =>
            d is { Kind: DispatchKind.Send, Request.Value: 1, Replica.Value: 1, Attempt: 1 });
    }

    [Fact]
    public void The_slot_of_a_lost_race_goes_to_whoever_waits()
    {
        Start(new RouterSettings { Hedge = new HedgeSettings { Enabled = true, Delay = Second, BudgetRatio = 1 } });
        Update(Second, [1, 2], slots: 1);
        FillHedgeBudget();
        Arrive(Second);
        Assert.True(Assert.Single(_router.Tick(Second * 2).ToArray()).Hedge);
        Assert.Equal(DispatchKind.Wait, Assert.Single(Arrive(Second * 2)).Kind);

        var decisions = _router.FirstByte(new RequestId(3), 0, Second * 2).ToArray();

        Assert.Equal([DispatchKind.Abandon, DispatchKind.Send], decisions.Select(d => d.Kind));
        Assert.Equal(2, decisions[1].Replica.Value);
    }

    [Fact]
    public void Explains_among_more_than_eight_replicas()
    {
        Start(new RouterSettings());
        Update(Second, [1, 2, 3, 4, 5, 6, 7, 8, 9]);

        var explained = _router.Explain(Request(Second), Second);

        Assert.Equal(9, explained.Replicas.Length);
        Assert.Equal(new ReplicaId(1), explained.Chosen);
    }

    [Fact]
    public void A_refusal_for_want_of_a_replica_tells_the_time_waited()
    {
        Start(new RouterSettings(), servers: [new ServerAddress("http://one")]);
        Update(Second, [1], slots: 1);
        Arrive(Second);
        Arrive(Second);

        var refused = Update(Second * 3, []).Single(d => d is { Kind: DispatchKind.Reject, Request.Value: 2 });

        Assert.Equal((RejectReason.NoReplica, Second * 2), (refused.Reason, refused.Waited));
    }

    [Fact]
    public void A_race_ends_when_an_attempt_breaks_after_its_first_byte()
    {
        Start(new RouterSettings { Hedge = new HedgeSettings { Enabled = true, Delay = Second, BudgetRatio = 1 } });
        Update(Second, [1, 2]);
        FillHedgeBudget();
        Arrive(Second);
        _router.Tick(Second * 2);

        var decisions = EndFirst(3, 1, RequestEnd.Broken, firstByteSent: true, at: Second * 2);

        Assert.Equal([DispatchKind.Abandon, DispatchKind.Finish], decisions.Select(d => d.Kind));
        Assert.Equal(0, _router.Unsettled);
    }

    [Fact]
    public void An_attempt_that_met_a_full_replica_leaves_the_race_to_the_other()
    {
        Start(new RouterSettings { Hedge = new HedgeSettings { Enabled = true, Delay = Second, BudgetRatio = 1 } });
        Update(Second, [1, 2, 3]);
        FillHedgeBudget();
        Arrive(Second);
        _router.Tick(Second * 2);

        Assert.Empty(EndFirst(3, 1, RequestEnd.ReplicaError, at: Second * 2, status: 429));

        Assert.Equal((1, 0), (_router.InFlight, _router.Queued));
    }

    [Fact]
    public void An_update_with_an_unknown_queue_order_changes_nothing()
    {
        Start(new RouterSettings());
        Update(Second, [1]);
        var bad = _deployment with
        {
            Policies = new DeploymentPolicies
            {
                Routing = new PolicyChoice("random"), QueueOrder = new PolicyChoice("no-such-order"),
            },
        };

        Assert.Throws<ArgumentException>(() => _router.Update(State(bad, Second, [], 0), Second));

        Assert.Equal("test-first", _router.PolicyName);
        Assert.Same(_deployment, _router.Deployment);
        Assert.Equal(DispatchKind.Send, Assert.Single(Arrive(Second)).Kind);
    }

    private static Deployment With(RouterSettings settings) =>
        new() { Id = Id, Model = "faults", MaxReplicas = 9, Router = settings };

    private void Start(RouterSettings settings, ServerAddress[]? servers = null)
    {
        _deployment = With(settings) with { Servers = [.. servers ?? []] };
        _router = new Router(_deployment, 1, new FirstCandidate(), new ByPriority());
    }

    private Dispatch[] Update(TimeSpan now, int[] ready, int slots = 0) =>
        _router.Update(State(_deployment, now, ready, slots), now).ToArray();

    private static ClusterState State(Deployment deployment, TimeSpan now, int[] ready, int slots) => new()
    {
        AsOf = now,
        Deployments = [deployment],
        Replicas = [.. ready.Select(id => new Replica
        {
            Id = new ReplicaId(id), Deployment = Id, Phase = ReplicaPhase.Ready, MaxConcurrency = slots,
        })],
    };

    private InferenceRequest Request(TimeSpan now, bool idempotent = true) =>
        new() { Id = new RequestId(_nextRequest++), ArrivedAt = now, Idempotent = idempotent };

    private Dispatch[] Arrive(TimeSpan now, bool idempotent = true) =>
        _router.Arrive(Request(now, idempotent), now).ToArray();

    // A hedge takes one token of the budget, and requests fill it.
    private void FillHedgeBudget()
    {
        for (var request = 1UL; request <= 2; request++)
        {
            Arrive(Second);
            EndFirst(request, 1, RequestEnd.Completed);
        }
    }

    private Dispatch[] EndFirst(
        ulong request, int replica, RequestEnd end, bool firstByteSent = false, TimeSpan? at = null, int status = 0)
    {
        var outcome = new RequestOutcome
        {
            Request = new RequestId(request),
            Replica = new ReplicaId(replica),
            End = end,
            FirstByteSent = firstByteSent,
            Status = status,
        };
        return _router.End(in outcome, at ?? Second).ToArray();
    }
}
