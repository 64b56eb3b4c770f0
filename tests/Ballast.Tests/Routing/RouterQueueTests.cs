using Ballast.Routing;

namespace Ballast.Tests.Routing;

/// <summary>Who waits, for how long, who goes first and who is turned away.</summary>
public sealed class RouterQueueTests
{
    [Fact]
    public void A_free_replica_is_used_at_once_and_a_busy_one_waited_for()
    {
        var scene = new RouterScene(replicas: 1, slots: 1);

        Assert.Equal("send 1 to 1", scene.Arrive(1));
        Assert.Equal("wait 2", scene.Arrive(2));
        Assert.Equal((1, 1, 2), (scene.Router.Queued, scene.Router.InFlight, scene.Router.Unsettled));
        scene.At(2);
        Assert.Equal("finish 1; send 2 to 1", scene.End(1));
        Assert.Equal(TimeSpan.FromSeconds(2), scene.Last[1].Waited);
        Assert.Equal("finish 2", scene.End(2));
        Assert.Equal((0, 0, 0), (scene.Router.Queued, scene.Router.InFlight, scene.Router.Unsettled));
    }

    [Fact]
    public void The_queue_holds_so_many_requests_and_no_more()
    {
        var scene = new RouterScene(replicas: 1, slots: 1, settings: Queue(new QueueSettings { MaxRequests = 2 }));
        scene.Arrive(1);
        scene.Arrive(2);
        scene.Arrive(3);

        Assert.Equal("reject 4 QueueFull", scene.Arrive(4));
        Assert.True(scene.Last[0].HadReplicas);
        Assert.Equal(1, scene.Router.RefusedBy(RejectReason.QueueFull));
        Assert.Equal("finish 1; send 2 to 1", scene.End(1));
        Assert.Equal("wait 5", scene.Arrive(5));
    }

    [Theory]
    [InlineData(RefusedLatency.LeftOut, 1, 2)]
    [InlineData(RefusedLatency.Measured, 2, 1)]
    [InlineData(RefusedLatency.TenPromises, 2, 3.5)]
    public void Refused_requests_count_in_the_measured_latency_as_it_is_said(
        RefusedLatency counted, int ended, double mean)
    {
        var scene = new RouterScene(
            replicas: 1, slots: 1, settings: Queue(new QueueSettings { MaxRequests = 0, RefusedLatency = counted }));
        scene.Deployment = scene.Deployment with { Slo = new(default, default, TimeSpan.FromSeconds(0.5), 0.99) };
        scene.Update();
        scene.Arrive(1);
        scene.Arrive(2);
        scene.At(2);
        scene.End(1);

        var sample = scene.Router.TakeSample(scene.Now);
        Assert.Equal((ended, mean), (sample.Ended, sample.MeanLatencySeconds));
    }

    [Fact]
    public void A_queue_of_no_length_refuses_whom_it_cannot_send()
    {
        var scene = new RouterScene(replicas: 1, slots: 1, settings: Queue(new QueueSettings { MaxRequests = 0 }));
        scene.Arrive(1);

        Assert.Equal("reject 2 QueueFull", scene.Arrive(2));
    }

    [Fact]
    public void Whoever_finds_no_replica_and_no_place_to_wait_wakes_the_deployment_all_the_same()
    {
        var settings = Queue(new QueueSettings { MaxRequests = 0 });
        var scene = new RouterScene(replicas: 0, settings: settings, scalable: true);

        Assert.Equal("wake 1; reject 1 NoReplica", scene.Arrive(1));
        scene.Put(1, ReplicaPhase.Ready);
        Assert.Equal(string.Empty, scene.Update());
        Assert.Equal("send 2 to 1", scene.Arrive(2));
    }

    [Fact]
    public void The_queue_holds_so_many_bytes_and_no_more()
    {
        var scene = new RouterScene(replicas: 1, slots: 1, settings: Queue(new QueueSettings { MaxBytes = 100 }));
        scene.Arrive(1, bytes: 1000);
        scene.Arrive(2, bytes: 60);

        Assert.Equal("reject 3 QueueBytes", scene.Arrive(3, bytes: 41));
        Assert.Equal("wait 4", scene.Arrive(4, bytes: 40));
        Assert.Equal(100, scene.Router.QueuedBytes);
        scene.Cancel(2);
        Assert.Equal(40, scene.Router.QueuedBytes);
    }

    [Theory]
    [InlineData("fcfs", "2 3 4 5")]
    [InlineData("priority", "4 5 3 2")]
    [InlineData("edf", "3 2 5 4")]
    public void The_order_says_who_leaves_first(string order, string wanted)
    {
        var scene = new RouterScene(replicas: 1, slots: 1, order: order);
        scene.Arrive(1);
        scene.Arrive(2, priority: -1, deadline: 20);
        scene.Arrive(3, priority: 0, deadline: 10);
        scene.Arrive(4, priority: 5);
        scene.Arrive(5, priority: 5, deadline: 30);

        var left = new List<ulong>();
        for (var running = 1UL; scene.Router.Queued > 0;)
        {
            scene.End(running);
            running = scene.Last.Single(dispatch => dispatch.Kind == DispatchKind.Send).Request.Value;
            left.Add(running);
        }

        Assert.Equal(wanted, string.Join(' ', left));
    }

    [Fact]
    public void Who_comes_does_not_overtake_who_waits()
    {
        var scene = new RouterScene(replicas: 1, slots: 1);
        scene.Arrive(1);
        scene.Arrive(2);
        scene.Arrive(3);
        scene.Put(2, ReplicaPhase.Ready);

        Assert.Equal("send 2 to 2", scene.Update());
        Assert.Equal("wait 4", scene.Arrive(4));
        Assert.Equal("finish 2; send 3 to 2", scene.End(2));
    }

    [Theory]
    [InlineData(true, "finish 1; reject 2 DeadlineUnreachable; send 3 to 1")]
    [InlineData(false, "finish 1; send 2 to 1")]
    public void What_can_no_longer_end_in_time_is_dropped_when_its_turn_comes(bool shed, string wanted)
    {
        var scene = new RouterScene(replicas: 1, slots: 1,
            settings: Queue(new QueueSettings { ShedUnreachable = shed }));
        scene.Arrive(1);
        scene.Arrive(2, deadline: 1.5);
        scene.Arrive(3, deadline: 2);

        scene.At(1);
        Assert.Equal(wanted, scene.End(1, seconds: 1));
    }

    // Services of one and of two seconds: the mean is below 2, and a standard deviation more is above 2.04.
    [Theory]
    [InlineData(0, "finish 2; send 3 to 1")]
    [InlineData(1, "finish 2; reject 3 DeadlineUnreachable")]
    public void A_margin_drops_what_would_end_in_time_only_on_average(double margin, string wanted)
    {
        var scene = new RouterScene(replicas: 1, slots: 1,
            settings: Queue(new QueueSettings { ShedMargin = margin }));
        scene.Arrive(1);
        scene.At(1);
        scene.End(1, seconds: 1);
        scene.Arrive(2);
        scene.Arrive(3, deadline: 5.04);

        scene.At(3);
        Assert.Equal(wanted, scene.End(2, seconds: 2));
    }

    [Fact]
    public void A_wait_ends_at_its_limit()
    {
        var scene = new RouterScene(replicas: 1, slots: 1,
            settings: Queue(new QueueSettings { MaxWait = TimeSpan.FromSeconds(3) }));
        scene.Arrive(1);
        scene.At(1);
        scene.Arrive(2);

        Assert.Equal(TimeSpan.FromSeconds(4), scene.Router.NextTick);
        scene.At(3.999);
        Assert.Equal(string.Empty, scene.Tick());
        scene.At(4);
        Assert.Equal("reject 2 WaitedTooLong", scene.Tick());
        Assert.Equal((TimeSpan.FromSeconds(3), true), (scene.Last[0].Waited, scene.Last[0].HadReplicas));
        Assert.Equal(TimeSpan.MaxValue, scene.Router.NextTick);
    }

    [Fact]
    public void A_deadline_that_passes_in_the_queue_is_the_reason_told()
    {
        var scene = new RouterScene(replicas: 1, slots: 1);
        scene.Arrive(1);
        scene.Arrive(2, deadline: 2);

        Assert.Equal(TimeSpan.FromSeconds(2), scene.Router.NextTick);
        scene.At(2);
        Assert.Equal("reject 2 DeadlinePassed", scene.Tick());
    }

    [Fact]
    public void A_deadline_that_has_passed_already_is_not_queued()
    {
        var scene = new RouterScene();
        scene.At(5);

        Assert.Equal("reject 1 DeadlinePassed", scene.Arrive(1, deadline: 5));
        Assert.Equal("send 2 to 1", scene.Arrive(2, deadline: 5.001));
    }

    [Fact]
    public void The_limit_of_the_whole_is_the_deadline_of_who_names_none()
    {
        var scene = new RouterScene(replicas: 1, slots: 1, settings: RouterScene.Calm with
        {
            Timeouts = new TimeoutSettings { Total = TimeSpan.FromSeconds(7) },
        });
        scene.Arrive(1);
        scene.Arrive(2);

        scene.At(7);
        Assert.Equal("reject 2 DeadlinePassed", scene.TickUntil(7));
    }

    [Fact]
    public void With_no_replica_requests_wait_in_the_waiting_room_and_wake_the_control_plane()
    {
        var scene = new RouterScene(replicas: 0, scalable: true);

        Assert.Equal("wait 1; wake 1", scene.Arrive(1));
        Assert.Equal("wait 2; wake 2", scene.Arrive(2));
        scene.Put(1, ReplicaPhase.Starting);
        Assert.Equal("wake 1", scene.Update());
        scene.At(10);
        scene.Put(1, ReplicaPhase.Ready);
        Assert.Equal("send 1 to 1; send 2 to 1", scene.Update());
        Assert.Equal(TimeSpan.FromSeconds(10), scene.Last[0].Waited);
    }

    [Fact]
    public void The_waiting_room_has_its_own_limit()
    {
        var scene = new RouterScene(replicas: 0, scalable: true, settings: Queue(new QueueSettings
        {
            MaxWait = TimeSpan.FromSeconds(1),
            ColdStartWait = TimeSpan.FromSeconds(9),
        }));
        scene.Arrive(1);

        Assert.Equal(TimeSpan.FromSeconds(9), scene.Router.NextTick);
        scene.At(9);
        Assert.Equal("reject 1 WaitedTooLong", scene.Tick());
        Assert.False(scene.Last[0].HadReplicas);
    }

    [Fact]
    public void With_no_replica_and_none_coming_requests_are_refused()
    {
        var scene = new RouterScene(replicas: 0);

        Assert.Equal("reject 1 NoReplica", scene.Arrive(1));
        Assert.False(scene.Last[0].HadReplicas);
    }

    [Fact]
    public void A_full_waiting_room_lacks_capacity_and_is_not_contended()
    {
        var scene = new RouterScene(replicas: 0, scalable: true,
            settings: Queue(new QueueSettings { MaxRequests = 1 }));
        scene.Arrive(1);

        Assert.Equal("reject 2 NoReplica", scene.Arrive(2));
    }

    [Fact]
    public void Who_waits_is_refused_when_no_replica_may_come_any_more()
    {
        var scene = new RouterScene(replicas: 0, scalable: true);
        scene.Arrive(1);
        scene.Arrive(2);
        scene.Deployment = scene.Deployment with { MinReplicas = 0, MaxReplicas = 0 };

        Assert.Equal("reject 1 NoReplica; reject 2 NoReplica", scene.Update());
        Assert.Equal(0, scene.Router.Unsettled);
    }

    [Fact]
    public void A_client_that_leaves_the_queue_is_forgotten()
    {
        var scene = new RouterScene(replicas: 1, slots: 1);
        scene.Arrive(1);
        scene.Arrive(2);

        Assert.Equal("finish 2 Cancelled", scene.Cancel(2));
        Assert.Equal(string.Empty, scene.Cancel(2));
        Assert.Equal("finish 1", scene.End(1));
        Assert.Equal(1, scene.Router.Counters.Cancelled);
    }

    [Fact]
    public void A_client_that_leaves_frees_its_replica_at_once()
    {
        var scene = new RouterScene(replicas: 1, slots: 1);
        scene.Arrive(1);
        scene.Arrive(2);

        Assert.Equal("abandon 1/0; finish 1 Cancelled; send 2 to 1", scene.Cancel(1));
        Assert.Equal(string.Empty, scene.End(1, end: RequestEnd.Cancelled));
        Assert.Equal(1, scene.Router.InFlight);
    }

    [Theory]
    [InlineData(2, 6)]
    [InlineData(0.1, 1)]
    [InlineData(100, 60)]
    public void The_time_to_retry_is_what_the_queue_needs_at_the_measured_pace(double service, int seconds)
    {
        var scene = new RouterScene(replicas: 1, slots: 1, settings: Queue(new QueueSettings { MaxRequests = 3 }));
        scene.Arrive(1);
        scene.At(200);
        scene.End(1, seconds: service);
        for (var id = 2UL; id <= 5; id++) { scene.Arrive(id); }

        Assert.Equal("reject 6 QueueFull", scene.Arrive(6));
        Assert.Equal(TimeSpan.FromSeconds(seconds), scene.Last[0].RetryAfter);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 250)]
    [InlineData(1, 1000)]
    public void Admission_lets_a_share_in(double acceptRate, int admitted)
    {
        var scene = new RouterScene();
        scene.Update(acceptRate);

        for (var id = 1UL; id <= 1000; id++) { scene.Arrive(id); }

        Assert.Equal(1000 - scene.Router.InFlight, scene.Router.RefusedBy(RejectReason.Shed));
        Assert.InRange(scene.Router.InFlight, admitted * 0.85, admitted * 1.15);
    }

    private static RouterSettings Queue(QueueSettings queue) => RouterScene.Calm with { Queue = queue };
}
