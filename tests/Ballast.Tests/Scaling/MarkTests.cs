using Ballast.Forecasting;
using Ballast.Scaling;
using Ballast.Scaling.Policies;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

/// <summary>The proactive baseline of the Faro study, case by case.</summary>
public sealed class MarkTests
{
    // Knows what comes: these counts per minute, the same at every step.
    private sealed class Oracle(params double[] counts) : Forecaster(counts.Length)
    {
        public override string Name => "oracle";

        protected override void Learn(double value, bool gap)
        {
        }

        protected override bool TryForecast(Span<double> steps)
        {
            counts.CopyTo(steps);
            return true;
        }
    }

    private static Mark Planning(params double[] counts) =>
        new(new() { LeastHistory = 0, ServiceTime = S(0.18) }, _ => new Oracle(counts));

    private static int[] Replicas(IAutoscaler mark, double now, int budget, params DeploymentLoad[] loads) =>
        [.. SteadyLoad.Decide(mark, now, budget, loads).Select(decision => decision.Replicas)];

    [Theory]
    [InlineData(960, 4)]   // 16 a second at 720 ms / 180 ms = 4 a second each
    [InlineData(961, 5)]
    [InlineData(1132, 5)]
    [InlineData(0, 1)]
    public void A_deployment_is_sized_for_the_greatest_minute_ahead(double peak, int replicas) =>
        Assert.Equal([replicas], Replicas(
            Planning(10, 20, peak, 5, 1, 0, 0), 60, 36, SteadyLoad.Of("a", 60, 1, 1)));

    [Theory]
    [InlineData(0.0, 0.25)] // 4.17 requests a second more of 4 a second: 0.18 s
    [InlineData(0.1, 1)]
    public void Headroom_and_the_95th_percentile_are_options(double scv, double atLeast)
    {
        var options = new MarkOptions { LeastHistory = 0, Headroom = 1.2, ServiceP95 = true };
        var load = SteadyLoad.Of("a", 60, 1, 1, service: 0.18, variance: scv * 0.18 * 0.18);
        // 16 a second become 19.2; with any variance the 95th percentile is above the mean.
        var replicas = Assert.Single(Replicas(new Mark(options, _ => new Oracle(960)), 60, 36, load));
        Assert.InRange(replicas, 5, 5 + (int)Math.Ceiling(atLeast * 4));
        Assert.Equal(scv > 0, replicas > 5);
    }

    [Fact]
    public void Targets_are_granted_in_order_until_the_budget_is_full()
    {
        var mark = Planning(960);
        DeploymentLoad[] loads =
        [
            SteadyLoad.Of("a", 60, 1, 1), SteadyLoad.Of("b", 60, 1, 1), SteadyLoad.Of("c", 60, 1, 1),
        ];
        Assert.Equal([4, 3, 1], Replicas(mark, 60, 8, loads));
    }

    [Fact]
    public void What_shrinks_gives_back_before_what_grows_takes()
    {
        var counts = new Dictionary<string, double> { ["a"] = 960, ["b"] = 240 };
        var mark = new Mark(
            new() { LeastHistory = 0, ServiceTime = S(0.18) },
            deployment => new Oracle(counts[deployment.Id.Value]));
        Assert.Equal(
            [4, 1], Replicas(mark, 60, 6, SteadyLoad.Of("a", 60, 1, 1), SteadyLoad.Of("b", 60, 1, 5)));
    }

    [Fact]
    public void A_busy_deployment_is_tried_five_times_and_then_given_up()
    {
        var mark = Planning(960);
        var busy = SteadyLoad.Of("a", 60, 1, 2) with { Starting = 1 };
        for (var t = 60; t <= 100; t += 10) { Assert.Equal([2], Replicas(mark, t, 36, busy)); }
        Assert.Equal([2], Replicas(mark, 110, 36, busy with { Starting = 0 }));
        var other = Planning(960);
        Assert.Equal([2], Replicas(other, 60, 36, busy));
        Assert.Equal([4], Replicas(other, 70, 36, busy with { Starting = 0 }));
    }

    [Fact]
    public void It_plans_at_a_minute_and_then_at_multiples_of_five()
    {
        var mark = new Mark(new() { LeastHistory = 0, ServiceTime = S(0.18), Reactive = false }, _ => new LastValue(7));
        Assert.Equal([2], Replicas(mark, 50, 36, SteadyLoad.Of("a", 50, 16, 2)));
        Assert.Equal([4], Replicas(mark, 60, 36, SteadyLoad.Of("a", 60, 16, 2)));
        Assert.Equal([4], Replicas(mark, 290, 36, SteadyLoad.Of("a", 290, 8, 4)));
        Assert.Equal([2], Replicas(mark, 300, 36, SteadyLoad.Of("a", 300, 8, 4)));
        Assert.Equal([2], Replicas(mark, 590, 36, SteadyLoad.Of("a", 590, 40, 2)));
        Assert.Equal([10], Replicas(mark, 600, 36, SteadyLoad.Of("a", 600, 40, 2)));
    }

    [Fact]
    public void Before_a_forecast_is_believed_the_greatest_minute_since_the_last_plan_counts()
    {
        var mark = new Mark(new() { ServiceTime = S(0.18) }, _ => new Oracle(60_000));
        Assert.Equal([3], Replicas(mark, 60, 36, SteadyLoad.Of("a", 60, 12, 1)));
        Assert.Equal([4], Replicas(mark, 300, 36, SteadyLoad.Of("a", 300, 16, 3)));
        Assert.Equal([250], Replicas(mark, 900, 400, SteadyLoad.Of("a", 900, 16, 4) with
        {
            Deployment = SteadyLoad.Of("a", 900, 16, 4).Deployment with { MaxReplicas = 1000 },
        }));
    }

    [Fact]
    public void Three_looks_above_the_promise_add_one_and_a_look_within_it_does_not_start_anew()
    {
        var mark = Planning(0);
        int At(double now, double latency) =>
            Replicas(mark, now, 36, SteadyLoad.Of("a", now, 1, 1, latency))[0];
        Assert.Equal(1, At(60, 1));
        Assert.Equal(1, At(70, 1));
        Assert.Equal(1, At(80, 1));
        Assert.Equal(1, At(90, 0.1));
        Assert.Equal(2, At(100, 1));
    }

    [Fact]
    public void Replicas_go_when_enough_plans_agree()
    {
        var mark = new Mark(
            new() { LeastHistory = 0, ServiceTime = S(0.18), DownPlans = 3 }, _ => new LastValue(7));
        Assert.Equal([4], Replicas(mark, 60, 36, SteadyLoad.Of("a", 60, 16, 1)));
        Assert.Equal([4], Replicas(mark, 300, 36, SteadyLoad.Of("a", 300, 4, 4)));
        Assert.Equal([4], Replicas(mark, 600, 36, SteadyLoad.Of("a", 600, 4, 4)));
        Assert.Equal([1], Replicas(mark, 900, 36, SteadyLoad.Of("a", 900, 4, 4)));
    }

    [Fact]
    public void Without_a_service_time_nothing_changes() =>
        Assert.Equal([3], Replicas(new Mark(new()), 60, 36, SteadyLoad.Of("a", 60, 16, 3, service: 0)));

    [Fact]
    public void The_declared_defaults_are_those_of_the_options() =>
        Assert.Equal(new MarkOptions(), MarkOptions.From(new(MarkOptions.Declared, new("mark"))));
}
