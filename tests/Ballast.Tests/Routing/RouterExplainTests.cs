using Ballast.Routing;

namespace Ballast.Tests.Routing;

/// <summary>The dry run: what it tells, and that nothing follows from it.</summary>
public sealed class RouterExplainTests
{
    public static TheoryData<string> Policies() => [.. RoutingCatalogue.All.Entries.Select(entry => entry.Name)];

    [Theory, MemberData(nameof(Policies))]
    public void Asking_changes_no_later_decision(string policy)
    {
        var (plain, asked) = (new RouterScene(5, routing: policy, slots: 4),
            new RouterScene(5, routing: policy, slots: 4));
        for (var id = 1UL; id <= 300; id++)
        {
            plain.At(id * 0.01);
            asked.At(id * 0.01);
            for (var i = 0; i < 10; i++) { asked.Explain(session: id % 11, priority: i, bytes: i); }
            Assert.Equal(plain.Arrive(id, session: id % 7), asked.Arrive(id, session: id % 7));
            Assert.Equal(plain.Router.NextTick, asked.Router.NextTick);
            if (id > 9)
            {
                var seconds = 0.01 + (id % 5 * 0.02);
                Assert.Equal(plain.End(id - 9, seconds: seconds), asked.End(id - 9, seconds: seconds));
            }
        }
        Assert.Equal(plain.Router.Counters, asked.Router.Counters);
    }

    [Theory, MemberData(nameof(Policies))]
    public void The_answer_is_what_happens_next(string policy)
    {
        var scene = new RouterScene(5, routing: policy);
        for (var id = 1UL; id <= 100; id++)
        {
            scene.At(id * 0.01);
            var told = scene.Explain(session: id % 7);
            scene.Arrive(id, session: id % 7);
            var sent = scene.Last.Single(dispatch => dispatch.Kind == DispatchKind.Send);
            Assert.Equal(
                (RoutingVerdict.Send, sent.Replica, sent.Cost, sent.RunnerUp),
                (told.Verdict, told.Chosen, told.Cost!.Value, told.RunnerUp));
            if (id > 9) { scene.End(id - 9, seconds: 0.01 + (id % 5 * 0.02)); }
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    public void Any_number_of_replicas_is_told(int replicas)
    {
        var scene = new RouterScene(replicas, routing: "least-requests");
        scene.Arrive(1);
        var busy = scene.Last[0].Replica.Value;

        var told = scene.Explain();

        Assert.Equal(Enumerable.Range(1, replicas), told.Replicas.Select(view => view.Replica.Id.Value));
        Assert.Equal(1, told.Replicas[busy - 1].Cost);
        Assert.Equal(replicas - 1, told.Replicas.Count(view => view.Cost == 0));
    }

    [Fact]
    public void Who_is_no_candidate_is_told_why()
    {
        var scene = new RouterScene(4, slots: 1);
        scene.Arrive(1);
        scene.Put(3, ReplicaPhase.Draining);
        scene.Put(4, ReplicaPhase.Starting);
        scene.Update();

        var told = scene.Explain();

        Assert.Equal(["full", null, "draining", "starting"], told.Replicas.Select(view => view.Exclusion));
        Assert.Equal([false, true, false, false], told.Replicas.Select(view => view.Cost.HasValue));
        Assert.Equal((RoutingVerdict.Send, 2), (told.Verdict, told.Chosen!.Value.Value));
    }

    [Fact]
    public void What_would_wait_or_be_refused_is_told()
    {
        var scene = new RouterScene(1, slots: 1,
            settings: RouterScene.Calm with { Queue = new QueueSettings { MaxRequests = 1, MaxBytes = 50 } });
        scene.Arrive(1);

        Assert.Equal((RoutingVerdict.Wait, RejectReason.None), Verdict(scene.Explain()));
        Assert.Equal((RoutingVerdict.Reject, RejectReason.QueueBytes), Verdict(scene.Explain(bytes: 51)));
        scene.Arrive(2);
        Assert.Equal((RoutingVerdict.Reject, RejectReason.QueueFull), Verdict(scene.Explain()));
        Assert.Equal(1, scene.Explain().Queued);
        scene.At(5);
        Assert.Equal((RoutingVerdict.Reject, RejectReason.DeadlinePassed), Verdict(scene.Explain(deadline: 5)));
        scene.Drain();
        Assert.Equal((RoutingVerdict.Reject, RejectReason.Draining), Verdict(scene.Explain()));
    }

    [Fact]
    public void With_no_replica_it_would_be_refused_or_wait_for_one()
    {
        Assert.Equal((RoutingVerdict.Reject, RejectReason.NoReplica), Verdict(new RouterScene(0).Explain()));
        Assert.Equal((RoutingVerdict.Wait, RejectReason.None), Verdict(new RouterScene(0, scalable: true).Explain()));
    }

    [Fact]
    public void The_retries_left_are_told()
    {
        var scene = new RouterScene(
            settings: RouterScene.Calm with { Retry = new RetrySettings { MinPerSecond = 0.3, BudgetRatio = 0 } });

        Assert.Equal(3, scene.Explain().RetryBudget);
        scene.Arrive(1);
        scene.Fail(1, status: 503);
        Assert.Equal(2, scene.Explain().RetryBudget);
    }

    private static (RoutingVerdict, RejectReason) Verdict(RoutingExplanation told) => (told.Verdict, told.Reason);
}
