using Ballast.Simulation.Faults;
using Ballast.Simulation.Replicas;
using static Ballast.Simulation.Tests.World.WorldScene;

namespace Ballast.Simulation.Tests.World;

public sealed class FaultTests
{
    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    [Fact]
    public void Network_delay_is_paid_both_ways()
    {
        var settings = Settings(1, [(1, 0.1)]);

        Assert.Equal(
            Lines("1 send 1/0 to 1", "1.12 end 1/0 Completed"),
            Run(settings with { Network = settings.Network with { OneWay = Seconds(0.01) } }));
    }

    [Fact]
    public void A_hang_holds_what_it_has_until_it_ends() => Assert.Equal(
        Lines("1 send 1/0 to 1", "5.5 end 1/0 Completed"),
        Run(Settings(1, [(1, 1)], faults: Fault(FaultKind.ReplicaHang, 1.5, 3.5))));

    [Fact]
    public void Slow_downs_that_overlap_multiply_and_end_one_by_one() => Assert.Equal(
        // 0.5 done at 1.5, 0.25 more at 2, 0.125 at 2.5, and the rest at half speed.
        Lines("1 send 1/0 to 1", "2.75 end 1/0 Completed"),
        Run(Settings(1, [(1, 1)], faults: [
            Fault(FaultKind.ReplicaSlow, 1.5, 10), Fault(FaultKind.ReplicaSlow, 2, 0.5)])));

    [Fact]
    public void What_comes_again_and_again_ends_in_between() => Assert.Equal(
        // Slow from 1 to 2 and from 4 to 5: half a second is lost each time.
        Lines("0.5 send 1/0 to 1", "5.5 end 1/0 Completed"),
        Run(Settings(1, [(0.5, 4)], faults: Fault(FaultKind.ReplicaSlow, 1, 1) with { Every = S(3) })));

    [Fact]
    public void Squeezed_processors_slow_many_and_not_a_single_one()
    {
        var profile = Plain with { Discipline = ServerDiscipline.ProcessorSharing, Concurrency = 4 };
        var squeeze = Fault(FaultKind.ReplicaSqueeze, 0.5, 10);

        // One alone on two processors that are left; then four on two.
        Assert.Equal(
            Lines("1 send 1/0 to 1", "2 end 1/0 Completed"),
            Run(Settings(1, [(1, 1)], profile: profile, faults: squeeze)));
        Assert.Equal(
            Lines(
                "1 send 1/0 to 1", "1 send 2/0 to 1", "1 send 3/0 to 1", "1 send 4/0 to 1", "3 end 1/0 Completed",
                "3 end 2/0 Completed", "3 end 3/0 Completed", "3 end 4/0 Completed"),
            Run(Settings(1, [(1, 1), (1, 1), (1, 1), (1, 1)], profile: profile, faults: squeeze)));
        // In order of arrival there is nothing but speed to take.
        Assert.Equal(
            Lines("1 send 1/0 to 1", "3 end 1/0 Completed"), Run(Settings(1, [(1, 1)], faults: squeeze)));
    }

    [Fact]
    public void A_limit_to_the_first_byte_ends_an_attempt_in_a_hung_replica_and_the_next_one_is_tried()
    {
        var router = Calm with
        {
            Retry = new() { MaxRetries = 1 },
            Timeouts = Calm.Timeouts with { FirstByte = S(0.5) },
        };

        Assert.Equal(
            Lines("1 send 1/0 to 1", "1.5 end 1/0 TimedOut", "1.5 send 1/1 to 2", "1.6 end 1/1 Completed"),
            Run(Settings(2, [(1, 0.1)], router, faults: Fault(FaultKind.ReplicaHang, 0.5, 30))));
    }

    [Fact]
    public void A_crash_resets_what_it_had_at_once()
    {
        var log = Run(Settings(1, [(1, 1)], faults: Fault(FaultKind.ReplicaCrash, 1.25, 0)));

        Assert.Equal(Lines("1 send 1/0 to 1", "1.25 end 1/0 Reset"), log);
    }

    [Fact]
    public void The_total_limit_of_a_second_try_is_kept_though_others_were_sent_ahead_of_it()
    {
        var router = Calm with
        {
            Retry = new() { MaxRetries = 1 },
            Timeouts = Calm.Timeouts with { Total = S(5) },
        };
        var log = Run(Settings(
            3, [(1, 90), (2, 90)], router, faults: Fault(FaultKind.ReplicaCrash, 3, 0)));

        Assert.Equal(
            Lines(
                "1 send 1/0 to 1", "2 send 2/0 to 2", "3 abandon 1/0", "3 send 1/1 to 3", "6 end 1/1 TimedOut",
                "7 end 2/0 TimedOut"),
            log);
    }

    [Fact]
    public void A_call_into_a_partition_fails_when_the_limit_on_connecting_runs_out() => Assert.Equal(
        Lines("1 send 1/0 to 1", "2 end 1/0 ConnectFailed"),
        Run(Settings(1, [(1, 0.1)], faults: Fault(FaultKind.NetworkPartition, 0.5, 10))));

    [Fact]
    public void A_call_without_a_limit_gets_through_when_the_partition_ends()
    {
        var router = Calm with { Timeouts = Calm.Timeouts with { Connect = default } };

        Assert.Equal(
            Lines("1 send 1/0 to 1", "10.6 end 1/0 Completed"),
            Run(Settings(1, [(1, 0.1)], router, faults: Fault(FaultKind.NetworkPartition, 0.5, 10))));
    }

    [Fact]
    public void An_answer_held_back_by_a_partition_comes_when_it_ends() => Assert.Equal(
        Lines("1 send 1/0 to 1", "6.05 end 1/0 Completed"),
        Run(Settings(1, [(1, 0.1)], faults: Fault(FaultKind.NetworkPartition, 1.05, 5))));

    [Fact]
    public void Nobody_hears_of_a_crash_behind_a_partition_until_it_ends()
    {
        var log = Run(Settings(1, [(1, 5)], faults: [
            Fault(FaultKind.NetworkPartition, 2, 10), Fault(FaultKind.ReplicaCrash, 3, 0)]));

        Assert.Equal(Lines("1 send 1/0 to 1", "12 end 1/0 Reset"), log);
    }

    [Fact]
    public void A_start_that_fails_is_tried_again_once_starts_succeed()
    {
        var settings = Settings(1, [(0.5, 0.1)], faults: Fault(FaultKind.StartFailure, 0, 1.5));
        var log = Run(settings with
        {
            Deployments = [settings.Deployments[0] with { StartsReady = false }],
        });

        // The first start fails after its second, the next one is allowed a second later and takes one more.
        Assert.Equal(Lines("0.5 wait 1", "3 send 1/0 to 2", "3.1 end 1/0 Completed"), log);
    }

    [Fact]
    public void A_lost_node_takes_its_replicas_and_brings_them_back_cold()
    {
        var settings = Settings(
            1, [(1, 5), (3, 0.1)], profile: Plain with { ColdStart = Seconds(2), WarmStart = Seconds(0.5) },
            faults: [Fault(FaultKind.NodeLoss, 2, 4), Fault(FaultKind.NodeLoss, 3, 7)]);
        var log = Run(settings with { Nodes = [new() { Id = new(1), Name = "one", CpuCores = 1 }] });

        // Lost twice, it is back when the second loss ends.
        Assert.Equal(
            Lines("1 send 1/0 to 1", "2 end 1/0 Reset", "3 wait 2", "12 send 2/0 to 2", "12.1 end 2/0 Completed"), log);
    }

    [Fact]
    public void A_start_where_it_ran_before_is_warm()
    {
        var log = Run(Settings(
            1, [(1, 0.1), (2.1, 0.1)], profile: Plain with { ColdStart = Seconds(9), WarmStart = Seconds(0.5) },
            faults: Fault(FaultKind.ReplicaCrash, 2, 0)));

        // A second of back-off, then the warm start.
        Assert.Equal(
            Lines(
                "1 send 1/0 to 1", "1.1 end 1/0 Completed", "2.1 wait 2", "3.5 send 2/0 to 2",
                "3.6 end 2/0 Completed"),
            log);
    }
}
