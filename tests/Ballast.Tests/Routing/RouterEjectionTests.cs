using Ballast.Routing;

namespace Ballast.Tests.Routing;

/// <summary>When a replica is taken out, for how long, and how it comes back.</summary>
public sealed class RouterEjectionTests
{
    // Each test switches one cause on.
    private static readonly EjectionSettings Off = new()
    {
        ConsecutiveFailures = 0,
        ErrorRate = 0,
        LatencyFactor = 0,
        Stall = TimeSpan.Zero,
    };

    [Fact]
    public void Failures_in_a_row_eject()
    {
        var scene = Scene(Off with { ConsecutiveFailures = 3 });

        Assert.Equal("finish 1 AttemptsFailed", FailAtOne(scene, 1));
        Assert.Equal("finish 3 AttemptsFailed", FailAtOne(scene, 3));
        Assert.Equal("eject 1 ConsecutiveFailures; finish 5 AttemptsFailed", FailAtOne(scene, 5));
        Assert.Equal("send 7 to 2", scene.Arrive(7));
        Assert.Equal("send 8 to 2", scene.Arrive(8));
        Assert.Equal("ejected: ConsecutiveFailures, until 5.0 s", scene.View(1).Exclusion);
        Assert.Equal(1, scene.Router.Counters.Ejections);
    }

    [Fact]
    public void A_success_between_failures_starts_the_count_anew()
    {
        var scene = Scene(Off with { ConsecutiveFailures = 2 });
        FailAtOne(scene, 1);
        Assert.Equal("send 3 to 1", scene.Arrive(3));
        scene.End(3);
        scene.Arrive(4);
        scene.End(4);

        Assert.Equal("finish 5 AttemptsFailed", FailAtOne(scene, 5));
    }

    [Fact]
    public void Being_full_is_no_fault()
    {
        var scene = Scene(Off with { ConsecutiveFailures = 1 });
        scene.Arrive(1, idempotent: false);

        Assert.Equal("finish 1 AttemptsFailed", scene.Fail(1, status: 429));
        Assert.Equal(0, scene.Router.Counters.Ejections);
    }

    [Theory]
    [InlineData(4, 0.5, 2)]
    [InlineData(3, 0.5, 1)]
    [InlineData(3, 1, 3)]
    [InlineData(1, 0.5, 0)]
    [InlineData(4, 0, 0)]
    public void No_more_than_a_share_is_out_at_once(int replicas, double share, int ejected)
    {
        var scene = Scene(Off with { ConsecutiveFailures = 1, MaxShare = share }, replicas);

        for (var id = 1UL; id <= 40; id++)
        {
            scene.Arrive(id);
            scene.Fail(id);
        }

        Assert.Equal(ejected, scene.Router.Counters.Ejections);
        Assert.Equal(ejected, scene.Router.Replicas().Count(view => view.Exclusion is not null));
    }

    [Fact]
    public void The_share_of_failed_attempts_ejects_once_there_are_enough()
    {
        var scene = Scene(Off with { ErrorRate = 0.5, MinSamples = 4 });
        scene.Arrive(100);
        Assert.Equal("send 101 to 2", scene.Arrive(101));
        for (var id = 1UL; id <= 5; id += 2) { FailAtOne(scene, id); }
        Assert.Equal(string.Empty, scene.TickUntil(1));

        FailAtOne(scene, 7);

        Assert.Equal("eject 1 ErrorRate", scene.TickUntil(1.1));
    }

    [Fact]
    public void Latency_far_above_the_median_ejects()
    {
        var scene = Scene(Off with { LatencyFactor = 5, LatencyFloor = TimeSpan.FromSeconds(0.1), MinSamples = 2 },
            replicas: 3);
        for (var id = 1UL; id <= 6; id++)
        {
            scene.Arrive(id);
            scene.End(id, seconds: id % 3 == 1 ? 0.26 : 0.05);
        }
        scene.Arrive(7);

        Assert.Equal("eject 1 Latency", scene.TickUntil(0.1));
    }

    [Theory]
    [InlineData(0.24, 0.05, 0.1)]
    [InlineData(0.26, 0.05, 0.3)]
    public void Latency_within_the_factor_or_below_the_floor_does_not(double latency, double others, double floor)
    {
        var scene = Scene(Off with { LatencyFactor = 5, LatencyFloor = TimeSpan.FromSeconds(floor), MinSamples = 2 },
            replicas: 3);
        for (var id = 1UL; id <= 6; id++)
        {
            scene.Arrive(id);
            scene.End(id, seconds: id % 3 == 1 ? latency : others);
        }
        scene.Arrive(7);

        Assert.Equal(string.Empty, scene.TickUntil(5));
    }

    [Fact]
    public void One_that_does_not_move_while_others_do_is_ejected_and_its_requests_go_elsewhere()
    {
        var scene = Scene(Off with { Stall = TimeSpan.FromSeconds(1), StallFactor = 8 });
        scene.Arrive(1);
        scene.Arrive(2);
        scene.At(0.5);
        scene.End(2, seconds: 0.1);
        Assert.Equal(string.Empty, scene.TickUntil(0.99));

        Assert.Equal("eject 1 Stall; abandon 1/0; resend 1 to 2", scene.TickUntil(1.1));
        Assert.Equal("finish 1", scene.End(1, attempt: 1));
        Assert.Equal(1, scene.Router.Counters.Retries);
    }

    [Fact]
    public void What_must_not_be_repeated_stays_in_a_replica_that_stalls()
    {
        var scene = Scene(Off with { Stall = TimeSpan.FromSeconds(1) });
        scene.Arrive(1, idempotent: false);
        scene.Arrive(2);
        scene.At(0.5);
        scene.End(2, seconds: 0.1);

        Assert.Equal("eject 1 Stall", scene.TickUntil(1.1));
        Assert.Equal("finish 1", scene.End(1));
    }

    [Fact]
    public void Where_nothing_moves_nobody_is_blamed()
    {
        var scene = Scene(Off with { Stall = TimeSpan.FromSeconds(1) });
        scene.Arrive(1);
        scene.Arrive(2);

        Assert.Equal(string.Empty, scene.TickUntil(60));
    }

    [Fact]
    public void Slow_work_has_more_patience()
    {
        var scene = Scene(Off with { Stall = TimeSpan.FromSeconds(1), StallFactor = 8 });
        scene.Arrive(1);
        scene.Arrive(2);
        scene.At(0.5);
        scene.End(2, seconds: 0.5);

        Assert.Equal(string.Empty, scene.TickUntil(3.9));
        Assert.StartsWith("eject 1 Stall", scene.TickUntil(4.2), StringComparison.Ordinal);
    }

    [Fact]
    public void A_replica_that_sends_a_first_byte_moves()
    {
        var scene = Scene(Off with { Stall = TimeSpan.FromSeconds(1) });
        scene.Arrive(1, streaming: true);
        scene.Arrive(2);
        scene.At(0.5);
        scene.End(2, seconds: 0.1);
        scene.At(0.9);
        scene.FirstByte(1);

        Assert.Equal(string.Empty, scene.TickUntil(60));
    }

    [Fact]
    public void Failed_probes_eject_until_one_succeeds()
    {
        var scene = Scene(Off with { FailedProbes = 2, BaseDuration = TimeSpan.FromSeconds(5) });
        scene.Arrive(1);

        Assert.Equal(string.Empty, scene.Probed(1, healthy: false));
        Assert.Equal("eject 1 Probe; abandon 1/0; resend 1 to 2", scene.Probed(1, healthy: false));
        scene.End(1, attempt: 1);
        Assert.Equal(string.Empty, scene.TickUntil(60));
        Assert.Equal("send 2 to 2", scene.Arrive(2));
        Assert.Equal("finish 2", scene.End(2));
        scene.Probed(1, healthy: true);
        Assert.Equal("readmit 1", scene.TickUntil(60));
    }

    [Fact]
    public void A_probe_that_succeeds_does_not_shorten_the_ejection()
    {
        var scene = Scene(Off with { FailedProbes = 1, BaseDuration = TimeSpan.FromSeconds(5) });
        scene.Probed(1, healthy: false);
        scene.At(1);
        scene.Probed(1, healthy: true);

        Assert.Equal(string.Empty, scene.TickUntil(4.9));
        Assert.Equal("readmit 1", scene.TickUntil(5));
    }

    [Fact]
    public void A_success_between_failed_probes_starts_the_count_anew()
    {
        var scene = Scene(Off with { FailedProbes = 2 });
        scene.Probed(1, healthy: false);
        scene.Probed(1, healthy: true);

        Assert.Equal(string.Empty, scene.Probed(1, healthy: false));
    }

    [Fact]
    public void An_ejection_ends_and_each_that_follows_soon_lasts_twice_as_long_up_to_a_limit()
    {
        var scene = Scene(Off with
        {
            ConsecutiveFailures = 1,
            BaseDuration = TimeSpan.FromSeconds(5),
            MaxDuration = TimeSpan.FromSeconds(15),
            SlowStart = TimeSpan.Zero,
        });
        var lengths = new List<double>();
        for (var id = 1UL; lengths.Count < 4; id++)
        {
            if (scene.Arrive(id) != $"send {id} to 1")
            {
                scene.End(id);
                continue;
            }
            Assert.StartsWith("eject 1", scene.Fail(id), StringComparison.Ordinal);
            lengths.Add((scene.Router.NextTick - scene.Now).TotalSeconds);
            Assert.Equal("readmit 1", scene.TickUntil(scene.Router.NextTick.TotalSeconds));
        }

        Assert.Equal([5, 10, 15, 15], lengths);
    }

    [Fact]
    public void An_ejection_long_after_the_last_one_is_a_first_one()
    {
        var scene = Scene(
            Off with { ConsecutiveFailures = 1, MaxDuration = TimeSpan.FromSeconds(15), SlowStart = TimeSpan.Zero });
        FailAtOne(scene, 1);
        scene.TickUntil(5);
        scene.At(31);

        scene.Arrive(10);
        if (scene.Last[0].Replica.Value == 2)
        {
            scene.End(10);
            scene.Arrive(11);
        }
        scene.Fail(scene.Last[0].Request.Value);

        Assert.Equal(TimeSpan.FromSeconds(36), scene.Router.NextTick);
    }

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(5, 0.55)]
    [InlineData(9, 0.91)]
    [InlineData(10, 1)]
    public void Who_comes_back_takes_a_share_that_rises_from_a_tenth_to_all(double since, double share)
    {
        var scene = Scene(Off with { ConsecutiveFailures = 1, SlowStart = TimeSpan.FromSeconds(10) },
            routing: "random");
        scene.Arrive(1);
        var (out1, id) = (scene.Last[0].Replica.Value, 1UL);
        scene.Fail(1);
        scene.TickUntil(5);
        scene.TickUntil(5 + since);

        Assert.Equal(share, scene.Explain().Replicas[out1 - 1].RampShare, 9);
        var sent = 0;
        for (var i = 0; i < 20_000; i++)
        {
            scene.Arrive(++id);
            sent += scene.Last[0].Replica.Value == out1 ? 1 : 0;
            scene.End(id);
        }

        // Of the decisions it is a candidate of, it wins half; four standard deviations.
        Assert.InRange(sent / 20_000.0, (share / 2) - 0.0142, (share / 2) + 0.0142);
    }

    [Fact]
    public void Where_all_come_back_at_once_nobody_is_left_waiting()
    {
        var scene = Scene(Off with { FailedProbes = 1, MaxShare = 1, SlowStart = TimeSpan.FromSeconds(10) });
        scene.Probed(1, healthy: false);
        scene.Probed(2, healthy: false);
        Assert.Equal("wait 1", scene.Arrive(1));
        scene.Probed(1, healthy: true);
        scene.Probed(2, healthy: true);

        Assert.Matches("^readmit 1; readmit 2; send 1 to [12]$", scene.TickUntil(5));
        for (var id = 2UL; id < 50; id++) { Assert.Matches($"^send {id} to [12]$", scene.Arrive(id)); }
    }

    [Fact]
    public void A_smaller_share_lets_replicas_back_in()
    {
        var scene = Scene(Off with { FailedProbes = 1, MaxShare = 1 }, replicas: 3);
        scene.Probed(3, healthy: false);
        scene.At(1);
        scene.Probed(1, healthy: false);
        var settings = scene.Deployment.Router;
        scene.Deployment = scene.Deployment with
        {
            Router = settings with { Ejection = settings.Ejection with { MaxShare = 0.4 } },
        };

        Assert.Equal("readmit 3", scene.Update());
    }

    [Fact]
    public void Who_leaves_while_ejected_makes_room_for_another_ejection()
    {
        var scene = Scene(Off with { FailedProbes = 1, MaxShare = 0.5 }, replicas: 3);
        Assert.Equal("eject 1 Probe", scene.Probed(1, healthy: false));
        Assert.Equal(string.Empty, scene.Probed(2, healthy: false));
        scene.Remove(1);
        scene.Put(4, ReplicaPhase.Ready);
        scene.Update();

        Assert.Equal("eject 2 Probe", scene.Probed(2, healthy: false));
    }

    private static RouterScene Scene(EjectionSettings ejection, int replicas = 2, string routing = "round-robin") =>
        new(replicas, settings: RouterScene.Calm with { Ejection = ejection }, routing: routing);

    // In turn over two: the first of a pair is at replica 1 and fails, the second at replica 2 is well.
    private static string FailAtOne(RouterScene scene, ulong id)
    {
        Assert.Equal($"send {id} to 1", scene.Arrive(id));
        var told = scene.Fail(id);
        scene.Arrive(id + 1);
        scene.End(id + 1);
        return told;
    }
}
