using Ballast.Results;
using Ballast.Routing;

namespace Ballast.Tests.Results;

public sealed class RunRecorderTests
{
    [Fact]
    public void Every_arrived_request_is_in_one_column()
    {
        var run = new RecordedRun()
            .Request(0, 0.1).Request(0, 2)
            .Request(1, 0, RequestEnd.Rejected, reason: RejectReason.QueueFull, attempts: 0)
            .Request(1, 0.1, RequestEnd.Reset, attempts: 3).Request(2, 0.1, RequestEnd.Cancelled);
        run.Recorder.Arrived(0, default, TimeSpan.FromSeconds(3));
        var total = run.Result(at: 4).Total;
        Assert.Equal((6, 2, 1, 2, 1), (total.Arrived, total.Completed, total.Dropped, total.Failed, total.Unfinished));
        Assert.Equal([new("queue_full", 1)], total.Drops);
        Assert.Equal([new("cancelled", 1), new("reset", 1)], total.Failures);
        Assert.Equal((2, 0), (total.Retries, total.Hedges));
        Assert.Equal((0.5, 0.25), (total.ThroughputPerSecond, total.GoodputPerSecond));
    }

    [Fact]
    public void Attainment_is_of_all_that_arrived()
    {
        var run = new RecordedRun().Request(0, 0.15).Request(0, 1.5)
            .Request(0, 0, RequestEnd.Rejected, reason: RejectReason.Shed).Request(0, 0.1, RequestEnd.TimedOut);
        Assert.Equal(0.25, run.Result(1).Total.Attainment);
    }

    [Theory]
    [InlineData(0.9, 0.1, 10, true)]
    [InlineData(0.9, 0.3, 10, false)] // first token late
    [InlineData(0.9, 0.1, 5, false)] // 0.2 s per token
    [InlineData(1.1, 0.1, 100, false)] // end late
    [InlineData(0.15, 0, 1, true)] // the whole answer came in time for the first token
    [InlineData(0.9, 0, 1, false)] // the whole answer came too late for the first token
    public void Every_part_of_the_promise_must_be_kept(double latency, double ttft, int tokens, bool kept)
    {
        var run = new RecordedRun().Request(0, latency, ttft: ttft, tokens: tokens);
        // Ten tokens in 0.8 s are 0.089 s each, above 0.05 s: allow that here.
        var slo = RecordedRun.Promise with { Tpot = TimeSpan.FromMilliseconds(100) };
        var own = new RecordedRun().Request(0, latency, ttft: ttft, tokens: tokens, slo: slo);
        Assert.Equal(kept ? 1 : 0, own.Result(1).Total.Attained);
        Assert.Equal(kept && tokens == 1 ? 1 : 0, run.Result(1).Total.Attained);
    }

    [Fact]
    public void Without_a_promise_every_completed_request_attains() =>
        Assert.Equal(1, new RecordedRun(slo: default(Slo)).Request(0, 99).Result(100).Total.Attainment);

    [Fact]
    public void With_no_request_there_is_no_attainment()
    {
        var total = new RecordedRun().Result(10).Total;
        Assert.Null(total.Attainment);
        Assert.Null(total.Utilization);
        Assert.Null(total.JainIndex);
        Assert.Null(total.Ttft);
        Assert.Equal(0, total.Latency.Count);
        Assert.Empty(total.LatencyCdf);
    }

    [Fact]
    public void With_all_requests_dropped_attainment_is_zero()
    {
        var run = new RecordedRun();
        for (var i = 0; i < 5; i++) { run.Request(i, 0, RequestEnd.Rejected, reason: RejectReason.NoReplica); }
        var total = run.Result(5).Total;
        Assert.Equal((0, 0.0, 5), (total.Attained, total.Attainment!.Value, total.Dropped));
        Assert.Equal(0, total.GoodputPerSecond);
        Assert.Null(total.JainIndex);
    }

    [Fact]
    public void A_run_without_length_has_no_infinite_rate() =>
        Assert.Equal(0, new RecordedRun().Request(0, 0).Result(0).Total.ThroughputPerSecond);

    [Fact]
    public void What_arrives_in_the_warm_up_is_left_out_of_all_but_the_timeline()
    {
        var settings = new RunRecorderSettings { WarmUp = TimeSpan.FromSeconds(10) };
        var run = new RecordedRun(settings).Request(9.5, 1, tenant: "early").Request(10, 2, tenant: "late");
        run.Recorder.Decided(0, "scale-up", TimeSpan.FromSeconds(9));
        var result = run.Result(20);
        Assert.Equal((1, 1, 10.0), (result.Total.Arrived, result.Total.Completed, result.MeasuredSeconds));
        Assert.Equal(2, result.Run.Requests);
        Assert.Equal("late", Assert.Single(result.Tenants).Name);
        Assert.Empty(result.Total.Decisions);
        Assert.Equal(2, result.Total.Timeline.Arrived.Sum());
    }

    [Fact]
    public void Replica_seconds_are_cut_at_the_end_of_the_warm_up()
    {
        var settings = new RunRecorderSettings { WarmUp = TimeSpan.FromSeconds(10), PricePerReplicaHour = 3600 };
        var total = new RecordedRun(settings)
            .Look(8, new() { BusySeconds = 8, CapacitySeconds = 8, ReplicaSeconds = 8 })
            .Look(12, new() { BusySeconds = 2, CapacitySeconds = 4, ReplicaSeconds = 4 })
            .Look(14, new() { BusySeconds = 2, CapacitySeconds = 2, ReplicaSeconds = 4 })
            .Result(14).Total;
        // Half of the second look, all of the third.
        Assert.Equal(6.0 / 3600, total.ReplicaHours);
        Assert.Equal(6.0, total.Cost!.Value, 1e-9);
        Assert.Equal(0.75, total.Utilization);
    }

    [Fact]
    public void Times_are_summed_up_within_the_stated_error()
    {
        var run = new RecordedRun();
        for (var i = 1; i <= 1000; i++) { run.Request(i, i / 100.0, waited: i / 200.0, ttft: i / 1000.0, tokens: 11); }
        var total = run.Result(2000).Total;
        Assert.Equal(5.005, total.Latency.MeanSeconds, 1e-7);
        Assert.InRange(total.Latency.P99Seconds, 9.9 * 0.995, 9.91 * 1.005);
        Assert.InRange(total.Wait!.P50Seconds, 2.5 * 0.995, 2.505 * 1.005);
        Assert.InRange(total.Ttft!.P50Seconds, 0.5 * 0.995, 0.501 * 1.005);
        // (latency − first token) / 10 tokens
        Assert.Equal((5.005 - 0.5005) / 10, total.Tpot!.MeanSeconds, 1e-7);
        Assert.Equal((10.0, 0.005), (total.Latency.MaxSeconds, total.Latency.QuantileError));
    }

    [Fact]
    public void The_total_is_the_sum_of_deployments()
    {
        var result = new RecordedRun(deployments: 2).Request(0, 0.1).Request(0, 3, deployment: 1)
            .Look(1, new() { Ready = 2, ReplicaSeconds = 7200 }).Look(1, new() { Ready = 3, ReplicaSeconds = 3600 }, 1)
            .Result(5);
        Assert.Equal(["d0", "d1"], result.Deployments.Select(row => row.Name));
        Assert.Equal((2, 0.5, 3.0), (result.Total.Completed, result.Total.Attainment, result.Total.ReplicaHours));
        Assert.Equal((0.1, 3.0), (result.Deployments[0].Latency.MaxSeconds, result.Total.Latency.MaxSeconds));
        Assert.Equal(5, result.Total.Timeline.Ready[^1]);
    }

    [Fact]
    public void Tenants_beyond_the_bound_are_counted_together()
    {
        var run = new RecordedRun(new RunRecorderSettings { MaxTenants = 2 });
        foreach (var tenant in (string[])["a", "b", "c", "d", "a"]) { run.Request(0, 1, tenant: tenant); }
        var result = run.Result(1);
        Assert.Equal(
            [("a", false, 2L), ("b", false, 1L), ("other", true, 2L)],
            result.Tenants.Select(tenant => (tenant.Name, tenant.IsOther, tenant.Arrived)));
        // Shares 2 and 1: 9 / (2 · 5).
        Assert.Equal(0.9, result.Total.JainIndex);
    }

    [Fact]
    public void A_tenant_that_is_never_served_makes_the_shares_uneven()
    {
        var result = new RecordedRun().Request(0, 1, tenant: "a")
            .Request(0, 0, RequestEnd.Rejected, tenant: "b", reason: RejectReason.Shed).Result(1);
        Assert.Equal(0.5, result.Total.JainIndex);
    }

    [Fact]
    public void Queued_time_is_no_served_work()
    {
        var result = new RecordedRun().Request(0, 3, waited: 2).Result(3);
        Assert.Equal(1, Assert.Single(result.Tenants).ServedSeconds, 1e-9);
    }

    [Fact]
    public void Reasons_beyond_the_bound_are_counted_together()
    {
        var run = new RecordedRun(new RunRecorderSettings { MaxReasons = 2 });
        foreach (var reason in (string[])["up", "down", "hold", "up", "other"])
        {
            run.Recorder.Decided(0, reason, default);
        }
        run.Recorder.Decided(0, DispatchKind.WakeUp, default);
        Assert.Equal(
            [new("down", 1), new("other", 2), new("routing.wake_up", 1), new("up", 2)],
            run.Result(1).Total.Decisions);
    }

    [Fact]
    public void Recording_allocates_nothing()
    {
        var run = new RecordedRun();
        void Record()
        {
            for (var i = 0; i < 100; i++)
            {
                run.Request(i, 0.1, tenant: "a", ttft: 0.01, tokens: 3);
                run.Look(i, new() { Ready = 1, CapacitySeconds = 1 });
                run.Recorder.Decided(0, "hold", default);
                run.Recorder.Decided(0, DispatchKind.Send, default);
            }
        }
        Record();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Record();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_request_that_ends_ahead_of_its_arrival_is_refused() =>
        Assert.Throws<ArgumentException>(() => new RecordedRun().Request(5, -1));

    [Fact]
    public void Settings_out_of_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunRecorder(new() { MaxTimelinePoints = 7 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunRecorder(new() { TimelineStep = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunRecorder(new() { PricePerReplicaHour = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunRecorder(new() { MaxTenants = 0 }));
    }
}
