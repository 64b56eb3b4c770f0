using Ballast.Scaling;
using Ballast.Scaling.Forecasts;
using Ballast.Scaling.Optimal;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling.Optimal;

public sealed class BallastAutoscalerTests
{
    private static BallastAutoscaler Make(BallastOptions? options = null) =>
        new(options ?? new(), _ => new ForecastOptions { Kind = ForecastKind.LastValue }.Make());

    // One request at a time, and what comes too late is refused.
    private static DeploymentLoad Shedding(string name, double rate, int target, double service = 0.15)
    {
        var load = SteadyLoad.Of(name, 300, rate, target, service: service, variance: 0.001);
        return load with
        {
            Deployment = load.Deployment with
            {
                MaxConcurrency = 1,
                Router = new() { Timeouts = new() { Total = S(0.72) } },
            },
        };
    }

    private static DeploymentLoad Keeping(string name, double rate, int target)
    {
        var load = SteadyLoad.Of(name, 300, rate, target, service: 0.15, variance: 0.001);
        return load with { Deployment = load.Deployment with { MaxConcurrency = 1 } };
    }

    private static int[] Decide(BallastAutoscaler autoscaler, int budget, params DeploymentLoad[] loads) =>
        [.. SteadyLoad.Decide(autoscaler, 300, budget, loads).Select(decision => decision.Replicas)];

    [Fact]
    public void Before_anything_is_measured_everybody_has_a_fair_share() => Assert.Equal([4, 3, 3], Decide(
        Make(), 10, Empty("a"), Empty("b"), Empty("c")));

    private static DeploymentLoad Empty(string name) => SteadyLoad.Of(name, 300, 5, 1) with { History = default };

    [Fact]
    public void No_more_is_taken_than_is_of_use()
    {
        // 10 requests per second of 0.15 s are 1.5 replicas' work.
        var replicas = Decide(Make(), 100, Keeping("a", 10, 1))[0];
        Assert.InRange(replicas, 3, 5);
    }

    [Fact]
    public void What_is_not_enough_for_all_goes_where_it_keeps_promises()
    {
        // Each needs about three; four are there. Half and half would keep neither promise.
        Assert.Equal([1, 3], Decide(Make(), 4, Shedding("a", 16, 1), Shedding("b", 16, 1)).Order());
    }

    [Fact]
    public void A_change_that_gains_little_is_not_made()
    {
        // The mirror image is worth as much: whoever has more now keeps it.
        Assert.Equal([3, 1], Decide(Make(), 4, Shedding("a", 16, 3), Shedding("b", 16, 1)));
        Assert.Equal([1, 3], Decide(Make(), 4, Shedding("a", 16, 1), Shedding("b", 16, 3)));
    }

    [Fact]
    public void Nothing_is_started_that_would_be_ready_only_behind_the_horizon()
    {
        var load = Shedding("a", 12, 1) with { StartTime = S(600) };
        Assert.Equal([1], Decide(Make(), 5, load));
        Assert.InRange(Decide(Make(), 5, load with { StartTime = S(5) })[0], 3, 5);
    }

    [Fact]
    public void The_largest_minimum_leaves_nobody_behind() => Assert.Equal([3, 3], Decide(
        Make(new() { Goal = AllocationGoal.MaxMin, ReplicaCost = 0, ChangeCost = 0 }), 6, Shedding("a", 14, 3),
        Shedding("b", 14, 3)));

    [Fact]
    public void The_reason_names_the_numbers()
    {
        var decision = SteadyLoad.Decide(Make(), 300, 20, Keeping("a", 10, 1))[0];
        Assert.Matches(
            @"^\d.* to \d.* requests/s expected, 0\.15 s of work each: \d+ of 20 replicas are worth 0?\.?\d.*, one "
            + @"more would add .*; \d+ are in use$",
            decision.Reason);
    }
}
