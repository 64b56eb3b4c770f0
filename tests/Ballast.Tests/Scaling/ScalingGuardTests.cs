using Ballast.Scaling;
using Ballast.Statistics;
using FsCheck.Xunit;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

public sealed class ScalingGuardTests
{
    private readonly DeploymentLoad[] _loads = [Named("a"), Named("b")];

    private static DeploymentLoad Named(string name, int target = 1, int min = 0, int max = 100) => new()
    {
        Deployment = new() { Id = new(name), Model = name, MinReplicas = min, MaxReplicas = max },
        Target = target,
    };

    // Asks, and takes the answer over as the next target.
    private GuardedDecision[] Ask(ScalingGuard guard, double at, int replicas, params int[] wishes)
    {
        var decisions = wishes.Select(wish => new ScalingDecision(wish, 1, "test")).ToArray();
        var results = new GuardedDecision[wishes.Length];
        var loads = _loads.AsSpan(0, wishes.Length);
        // Idle, and measured just now: nothing is held for want of a measurement.
        foreach (ref var load in loads) { load = load with { History = new[] { Step(at, 0) } }; }
        guard.Apply(new() { Now = S(at), Budget = new(replicas, 0, 0, 0), Deployments = loads }, decisions, results);
        for (var i = 0; i < results.Length; i++) { loads[i] = loads[i] with { Target = results[i].Replicas }; }
        return results;
    }

    private int One(ScalingGuard guard, double at, int wish) => Ask(guard, at, 0, wish)[0].Replicas;

    [Fact]
    public void By_default_a_wish_within_bounds_and_budget_passes()
    {
        var result = Ask(new(new()), 1, 0, 7)[0];
        Assert.Equal((7, GuardStage.None), (result.Replicas, result.LastChange));
    }

    [Fact]
    public void The_factor_rounds_up_but_not_for_a_rounding_error()
    {
        Assert.Equal(11, One(new(new() { Factor = 1.1 }), 1, 10));
        Assert.Equal(12, One(new(new() { Factor = 1.2 }), 2, 10));
        Assert.Equal(4, One(new(new() { Factor = 1.1 }), 3, 3));
    }

    [Fact]
    public void Every_stage_leaves_its_number()
    {
        _loads[0] = Named("a", target: 2, max: 6);
        _loads[1] = Named("b", target: 2, max: 6);
        var result = Ask(new(new() { Factor = 2, MostAdded = 1 }), 1, 10, 4, 3)[0];
        Assert.Equal((4, 8, 6, 5, 5, 3), (result.Wish, result.AfterFactor, result.AfterBounds, result.AfterBudget,
            result.AfterStabilisation, result.Replicas));
        Assert.Equal(GuardStage.Step, result.LastChange);
    }

    [Fact]
    public void A_number_falls_to_the_highest_wish_of_the_window()
    {
        var guard = new ScalingGuard(new() { ScaleDownWindow = S(60) });
        Assert.Equal([10, 10, 10, 4, 4, 2], new[]
        {
            One(guard, 0, 10), One(guard, 30, 4), One(guard, 60, 2),
            One(guard, 61, 2), One(guard, 90, 2), One(guard, 91, 2),
        });
    }

    [Fact]
    public void A_window_never_raises_a_number()
    {
        var guard = new ScalingGuard(new() { ScaleDownWindow = S(60), MostAdded = 2 });
        Assert.Equal(3, One(guard, 0, 9));
        Assert.Equal(3, One(guard, 30, 1));
    }

    [Fact]
    public void Steps_are_limited_by_time_and_not_by_how_often_it_is_asked()
    {
        var guard = new ScalingGuard(new() { StepPeriod = S(10), MostAdded = 2, MostRemoved = 1 });
        Assert.Equal([3, 3, 3, 5, 5], new[]
        {
            One(guard, 0, 9), One(guard, 5, 9), One(guard, 10, 9), One(guard, 10.1, 9), One(guard, 15, 9),
        });
        Assert.Equal([4, 4, 3], new[] { One(guard, 20.2, 0), One(guard, 22, 0), One(guard, 30.3, 0) });
    }

    [Fact]
    public void What_is_held_back_from_falling_gives_way_to_a_wish_that_needs_the_budget()
    {
        _loads[0] = Named("a", target: 8);
        var guard = new ScalingGuard(new() { ScaleDownWindow = S(60) });
        Ask(guard, 0, 10, 8, 2);
        var results = Ask(guard, 2, 10, 1, 6);
        Assert.Equal([4, 6], results.Select(result => result.Replicas));
        Assert.Equal(8, results[0].AfterStep);
        Assert.Equal(GuardStage.Budget, results[0].LastChange);
    }

    [Fact]
    public void A_woken_deployment_gets_one_before_anybody_gets_a_second()
    {
        _loads[0] = Named("a", target: 2, min: 1);
        _loads[1] = Named("b", target: 0) with { Awake = true };
        Assert.Equal([1, 1], Ask(new(new()), 1, 2, 5, 0).Select(result => result.Replicas));
    }

    [Theory]
    [InlineData(10, 20, 2, GuardStage.None)]
    [InlineData(10, 20.1, 8, GuardStage.Hold)]
    [InlineData(0, 90, 2, GuardStage.None)]
    public void Without_a_fresh_sample_nothing_falls_and_everything_may_rise(
        double holdAfter, double now, int expected, GuardStage stage)
    {
        var guard = new ScalingGuard(new() { HoldAfter = S(holdAfter) });
        var load = Named("a", target: 8) with { History = new[] { Step(10, 0) } };
        Assert.Equal((expected, stage), Once(guard, now, load, 2));
        Assert.Equal((9, GuardStage.None), Once(guard, now, load, 9));
    }

    [Fact]
    public void Without_any_sample_nothing_falls_but_to_a_maximum_that_an_operator_lowered()
    {
        var guard = new ScalingGuard(new());
        Assert.Equal((8, GuardStage.Hold), Once(guard, 1, Named("a", target: 8), 2));
        Assert.Equal(5, Once(guard, 2, Named("a", target: 8, max: 5), 2).Replicas);
        Assert.Equal(5, Once(guard, 3, Named("a", target: 5, min: 5, max: 5), 0).Replicas);
    }

    [Theory]
    [InlineData(0.95, 4)]
    [InlineData(1, 4)]
    [InlineData(0.5, 8)]
    [InlineData(0, 1)]
    public void A_number_falls_only_so_far_that_those_that_stay_carry_the_load(double utilisation, int expected)
    {
        // 30 requests a second of half a second each keep 15 slots busy, of four in a replica.
        var guard = new ScalingGuard(new() { SurvivorUtilisation = utilisation });
        Assert.Equal(expected, Once(guard, 60, Loaded(slots: 4), 1).Replicas);
    }

    [Fact]
    public void The_last_one_may_go_while_the_last_minute_had_load()
    {
        LoadSample[] history = [new() { At = S(1), ArrivalsPerSecond = 0.5, Ended = 1, MeanServiceSeconds = 0.5 }];
        var load = Loaded(slots: 4) with { History = history };
        Assert.Equal((0, GuardStage.None), Once(new(new()), 1, load with { Target = 1 }, 0));
    }

    [Fact]
    public void What_can_take_any_number_of_requests_falls_as_wished() =>
        Assert.Equal(1, Once(new(new()), 60, Loaded(slots: 0), 1).Replicas);

    [Fact]
    public void Requests_that_last_longer_than_the_window_count_as_they_are_there()
    {
        LoadSample[] history = [new() { At = S(60), ArrivalsPerSecond = 0, Concurrency = 13, Queued = 1 }];
        var load = Loaded(slots: 4) with { History = history };
        Assert.Equal((4, GuardStage.Survivors), Once(new(new()), 60, load, 1));
    }

    [Fact]
    public void A_promise_that_an_idle_replica_cannot_keep_holds_nothing_up()
    {
        var load = Named("a", target: 8);
        var hopeless = load.Deployment with { MaxConcurrency = 1, Slo = new(default, default, S(0.001), 0.99) };
        LoadSample[] history =
            [new() { At = S(1), ArrivalsPerSecond = 0.1, Ended = 1, MeanServiceSeconds = 0.2, MeanLatencySeconds = 9 }];
        Assert.Equal(
            (1, GuardStage.None),
            Once(new(new()), 1, load with { Deployment = hopeless, History = history }, 1));
    }

    private static DeploymentLoad Loaded(int slots)
    {
        var load = Named("a", target: 8);
        LoadSample[] history = [.. Enumerable.Range(1, 60).Select(at => new LoadSample
        {
            At = S(at), ArrivalsPerSecond = 30, Ended = 30, MeanServiceSeconds = 0.5, Concurrency = 15,
        })];
        return load with { Deployment = load.Deployment with { MaxConcurrency = slots }, History = history };
    }

    private static (int Replicas, GuardStage Stage) Once(ScalingGuard guard, double now, DeploymentLoad load, int wish)
    {
        var results = new GuardedDecision[1];
        guard.Apply(new() { Now = S(now), Deployments = new[] { load } }, [new(wish, 1, "test")], results);
        return (results[0].Replicas, results[0].LastChange);
    }

    [Fact]
    public void The_minimum_wins_over_the_step_limit()
    {
        _loads[0] = Named("a", target: 1, min: 5);
        Assert.Equal(5, One(new(new() { MostAdded = 1 }), 1, 5));
    }

    [Fact]
    public void A_share_that_is_no_number_admits_everything()
    {
        var results = new GuardedDecision[1];
        new ScalingGuard(new()).Apply(
            new() { Now = S(1), Deployments = _loads.AsSpan(0, 1) }, [new(1, double.NaN, "test")], results);
        Assert.Equal(1, results[0].AcceptRate);
    }

    [Fact]
    public void A_setting_out_of_range_is_an_error_that_names_it()
    {
        var error = Assert.Throws<ArgumentException>(() => new ScalingGuard(new() { Factor = 0 }));
        Assert.Equal("The scaling guard's Factor is 0; it must be 0.1 to 10.", error.Message);
        Assert.Throws<ArgumentException>(() => new ScalingGuard(new() { ScaleDownWindow = S(-1) }));
        Assert.Throws<ArgumentException>(() => new ScalingGuard(new() { HoldAfter = S(-1) }));
        Assert.Throws<ArgumentException>(() => new ScalingGuard(new() { SurvivorUtilisation = 1.1 }));
        Assert.Throws<ArgumentException>(() => new ScalingGuard(new() { StepPeriod = S(0) }));
        Assert.Throws<ArgumentException>(() => new ScalingGuard(new() { MostAdded = -1 }));
    }

    [Property(MaxTest = 300, EndSize = 1_000_000)]
    public void Never_above_the_budget_nor_below_a_minimum_that_fits(ulong seed)
    {
        var random = new SeededRandom(seed);
        var guard = new ScalingGuard(new()
        {
            Factor = 0.5 + random.NextDouble(),
            ScaleDownWindow = S(random.Next(2) * 20),
            StepPeriod = S(1 + random.Next(10)),
            MostAdded = random.Next(3),
            MostRemoved = random.Next(3),
        });
        var loads = new DeploymentLoad[1 + random.Next(5)];
        for (var i = 0; i < loads.Length; i++)
        {
            var min = random.Next(3);
            loads[i] = Named($"{i}", target: min, min: min, max: min + random.Next(8));
        }
        var minimums = loads.Sum(load => load.Deployment.MinReplicas);
        for (var t = 0; t < 40; t++)
        {
            var budget = random.Next(15);
            var wishes = loads.Select(_ => new ScalingDecision(random.Next(10), 1, "test")).ToArray();
            var results = new GuardedDecision[loads.Length];
            guard.Apply(new() { Now = S(t), Budget = new(budget, 0, 0, 0), Deployments = loads }, wishes, results);
            if (budget > 0)
            {
                Assert.True(results.Sum(result => result.Replicas) <= budget, $"seed {seed}, step {t}: over");
            }
            for (var i = 0; i < loads.Length; i++)
            {
                var least = budget == 0 || minimums <= budget ? loads[i].Deployment.MinReplicas : 0;
                Assert.True(results[i].Replicas >= least, $"seed {seed}, step {t}: below the minimum");
                Assert.True(results[i].Replicas <= loads[i].Deployment.MaxReplicas,
                    $"seed {seed}, step {t}: above the maximum");
                loads[i] = loads[i] with { Target = results[i].Replicas };
            }
        }
    }
}
