using Ballast.Routing;

namespace Ballast.Tests.Routing;

/// <summary>Second tries: when, where, and how many.</summary>
public sealed class RouterRetryTests
{
    [Theory]
    [InlineData(RequestEnd.ConnectFailed, 0)]
    [InlineData(RequestEnd.Reset, 0)]
    [InlineData(RequestEnd.TimedOut, 0)]
    [InlineData(RequestEnd.ReplicaError, 429)]
    [InlineData(RequestEnd.ReplicaError, 502)]
    [InlineData(RequestEnd.ReplicaError, 503)]
    [InlineData(RequestEnd.ReplicaError, 504)]
    public void A_failure_that_may_pass_is_tried_at_another_replica(RequestEnd end, int status)
    {
        var scene = new RouterScene();
        scene.Arrive(1);

        Assert.Equal("resend 1 to 2", scene.End(1, end: end, status: status));
        Assert.Equal(1, scene.Last[0].Attempt);
        Assert.Equal("finish 1", scene.End(1, attempt: 1));
        var counters = scene.Router.Counters;
        Assert.Equal((1, 1, 1, 0), (counters.Arrived, counters.Completed, counters.Retries, counters.Failed));
    }

    [Theory]
    [InlineData(RequestEnd.ReplicaError, 500)]
    [InlineData(RequestEnd.ReplicaError, 501)]
    [InlineData(RequestEnd.Broken, 200)]
    public void Any_other_failure_is_the_last_word(RequestEnd end, int status)
    {
        var scene = new RouterScene();
        scene.Arrive(1);

        Assert.Equal("finish 1 AttemptsFailed", scene.End(1, end: end, status: status));
        Assert.Equal((0, 1), (scene.Router.Counters.Completed, scene.Router.Counters.Failed));
    }

    [Theory]
    [InlineData(RequestEnd.ConnectFailed, 0, "resend 1 to 2")]
    [InlineData(RequestEnd.Reset, 0, "finish 1 AttemptsFailed")]
    [InlineData(RequestEnd.TimedOut, 0, "finish 1 AttemptsFailed")]
    [InlineData(RequestEnd.ReplicaError, 503, "finish 1 AttemptsFailed")]
    public void Work_that_must_not_be_repeated_is_sent_again_only_if_it_never_arrived(RequestEnd end, int status,
        string wanted)
    {
        var scene = new RouterScene();
        scene.Arrive(1, idempotent: false);

        Assert.Equal(wanted, scene.End(1, end: end, status: status));
    }

    [Fact]
    public void After_the_first_byte_nothing_is_repeated()
    {
        var scene = new RouterScene();
        scene.Arrive(1);
        scene.Arrive(2);
        scene.FirstByte(2);

        Assert.Equal("finish 1 AttemptsFailed", scene.End(1, end: RequestEnd.Reset, firstByteSent: true));
        Assert.Equal("finish 2 AttemptsFailed", scene.End(2, end: RequestEnd.Reset));
    }

    [Fact]
    public void A_deadline_that_has_passed_ends_it()
    {
        var scene = new RouterScene();
        scene.Arrive(1, deadline: 1);

        scene.At(1);
        Assert.Equal("finish 1 AttemptsFailed", scene.End(1, end: RequestEnd.TimedOut));
    }

    [Fact]
    public void No_more_tries_than_allowed_and_each_elsewhere()
    {
        var scene = new RouterScene(replicas: 4);
        scene.Arrive(1);

        Assert.Equal("resend 1 to 2", scene.End(1, 0, RequestEnd.Reset));
        Assert.Equal("resend 1 to 3", scene.End(1, 1, RequestEnd.Reset));
        Assert.Equal("finish 1 AttemptsFailed", scene.End(1, 2, RequestEnd.Reset));
        Assert.Equal(2, scene.Router.Counters.Retries);
    }

    [Fact]
    public void With_no_other_replica_there_is_no_second_try()
    {
        var scene = new RouterScene(replicas: 1);
        scene.Arrive(1);

        Assert.Equal("finish 1 AttemptsFailed", scene.End(1, end: RequestEnd.Reset));
    }

    [Fact]
    public void A_second_try_waits_for_a_replica_that_is_being_started_anew()
    {
        var scene = new RouterScene(replicas: 1, scalable: true);
        scene.Arrive(1);

        Assert.Equal("wait 1", scene.End(1, end: RequestEnd.ConnectFailed, status: 0));
        Assert.Equal(TimeSpan.FromMilliseconds(250), scene.Router.NextTick);
        Assert.Equal("resend 1 to 1", scene.TickUntil(0.25));
        Assert.Equal("finish 1", scene.End(1, attempt: 1));
    }

    [Fact]
    public void A_second_try_that_must_wait_does_not_hold_up_the_others()
    {
        var scene = new RouterScene(replicas: 2, slots: 1);
        scene.Arrive(1);
        scene.Arrive(2);
        Assert.Equal("wait 3", scene.Arrive(3));

        // 1 may go to replica 2 only, which is full; 3 takes replica 1.
        Assert.Equal("wait 1; send 3 to 1", scene.Fail(1, status: 503));
        Assert.Equal("finish 2; resend 1 to 2", scene.End(2));
    }

    [Fact]
    public void The_queues_bound_does_not_turn_a_second_try_away()
    {
        var scene = new RouterScene(replicas: 2, slots: 1,
            settings: RouterScene.Calm with { Queue = new QueueSettings { MaxRequests = 0 } });
        scene.Arrive(1);
        scene.Arrive(2);

        Assert.Equal("wait 1", scene.Fail(1, status: 503));
        Assert.Equal("finish 2; resend 1 to 2", scene.End(2));
    }

    [Fact]
    public void The_budget_is_a_share_of_the_requests()
    {
        var scene = new RouterScene(
            settings: RouterScene.Calm with { Retry = new RetrySettings { BudgetRatio = 0.25, MinPerSecond = 0 } });

        var told = new List<string>();
        for (var id = 1UL; id <= 8; id++)
        {
            scene.Arrive(id);
            told.Add(scene.Fail(id, status: 503).Split(' ')[0]);
            if (told[^1] == "resend") { scene.End(id, attempt: 1); }
        }

        Assert.Equal("finish finish finish resend finish finish finish resend", string.Join(' ', told));
        Assert.Equal(2, scene.Router.Counters.Retries);
    }

    [Fact]
    public void The_budget_has_a_floor_of_ten_seconds()
    {
        var scene = new RouterScene(
            settings: RouterScene.Calm with { Retry = new RetrySettings { BudgetRatio = 0, MinPerSecond = 0.3 } });

        var retries = new List<long>();
        foreach (var second in new[] { 0, 3, 4, 100 })
        {
            scene.At(second);
            for (var i = 0; i < 5; i++)
            {
                var id = (ulong)((second * 10) + i + 1);
                scene.Arrive(id);
                var sent = scene.Last[0].Replica.Value;
                if (scene.Fail(id, status: 503) == $"resend {id} to {3 - sent}") { scene.End(id, attempt: 1); }
            }
            retries.Add(scene.Router.Counters.Retries);
        }

        Assert.Equal([3, 3, 4, 7], retries);
    }

    [Fact]
    public void A_refused_connection_keeps_requests_away_for_a_moment_that_doubles()
    {
        var scene = new RouterScene(replicas: 2);
        var moments = new List<double>();
        var id = 0UL;
        for (var i = 0; i < 5; i++)
        {
            // In turn: one of two goes to replica 1, whose connection is refused.
            scene.Arrive(++id);
            var sent = scene.Last[0].Replica.Value;
            if (sent != 1)
            {
                scene.End(id);
                scene.Arrive(++id);
            }
            Assert.Equal(1, scene.Last[0].Replica.Value);
            scene.End(id, end: RequestEnd.ConnectFailed, status: 0);
            scene.End(id, attempt: 1);
            Assert.Equal("suspect: it refused a connection a moment ago", scene.View(1).Exclusion);
            Assert.Equal("send 1000 to 2", scene.Arrive(1000));
            Assert.Equal("finish 1000", scene.End(1000));
            moments.Add((scene.Router.NextTick - scene.Now).TotalSeconds);
            scene.TickUntil(scene.Router.NextTick.TotalSeconds);
            Assert.Null(scene.View(1).Exclusion);
        }

        Assert.Equal([0.25, 0.5, 1, 2, 2], moments);
    }

    [Fact]
    public void A_connection_that_works_again_ends_the_doubling()
    {
        var scene = new RouterScene(replicas: 2);
        scene.Arrive(1);
        scene.End(1, end: RequestEnd.ConnectFailed, status: 0);
        scene.TickUntil(0.25);
        scene.End(1, attempt: 1);
        Assert.Equal("send 2 to 1", scene.Arrive(2));
        scene.End(2);
        scene.Arrive(3);
        Assert.Equal("send 4 to 1", scene.Arrive(4));

        Assert.Equal("resend 4 to 2", scene.End(4, end: RequestEnd.ConnectFailed, status: 0));

        Assert.Equal(TimeSpan.FromSeconds(0.5), scene.Router.NextTick);
    }

    // Found by the swarm of simulated worlds.
    [Fact]
    public void A_floor_that_is_raised_counts_from_then_on()
    {
        var scene = new RouterScene(
            settings: RouterScene.Calm with { Retry = new RetrySettings { BudgetRatio = 0, MinPerSecond = 0 } });
        scene.At(9);
        scene.Deployment = scene.Deployment with
        {
            Router = scene.Deployment.Router with { Retry = new RetrySettings { BudgetRatio = 0, MinPerSecond = 1 } },
        };
        scene.Update();
        scene.Arrive(1);

        Assert.Equal("finish 1 AttemptsFailed", scene.Fail(1, status: 503));
        scene.At(10);
        scene.Arrive(2);
        Assert.StartsWith("resend 2 to ", scene.Fail(2, status: 503));
    }
}
