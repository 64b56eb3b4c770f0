using Ballast.Scaling.Faro;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling.Faro;

public sealed class FaroAutoscalerTests
{
    private static readonly FaroOptions Calm = new() { Goal = FaroGoal.Sum, Reactive = false };

    [Fact]
    public void Plans_after_a_minute_and_then_at_multiples_of_five()
    {
        var cluster = new FaroExample(20, Calm, 1, 1);
        (cluster.Rates[0], cluster.Rates[1]) = (15, 5);
        cluster.RunTo(59);
        Assert.Equal([1, 1], cluster.Targets);
        Assert.Equal("1 as found; the first plan is due at 60 s", cluster.Reasons[0]);
        cluster.RunTo(60);
        Assert.Equal([4, 2], cluster.Targets);
        Assert.Equal(
            "15.0 to 15.0 per second measured, 180 ms each against 0.72 s: 4 planned of 20, all 6", cluster.Reasons[0]);
        (cluster.Rates[0], cluster.Rates[1]) = (5, 15);
        cluster.RunTo(299);
        Assert.Equal([4, 2], cluster.Targets);
        cluster.RunTo(300);
        Assert.Equal([2, 4], cluster.Targets);
        cluster.RunTo(599);
        (cluster.Rates[0], cluster.Rates[1]) = (5, 5);
        cluster.RunTo(900);
        Assert.Equal([2, 2], cluster.Targets);
    }

    [Fact]
    public void Forecasts_are_looked_at_once_enough_was_measured()
    {
        var cluster = new FaroExample(20, Calm, 1);
        cluster.Rates[0] = 15;
        cluster.RunTo(600);
        Assert.Contains("measured", cluster.Reasons[0]);
        // Replicas are left over, so the plan of the quantile before the highest is taken.
        cluster.RunTo(900);
        Assert.Contains("forecast at quantile 0.8", cluster.Reasons[0]);
        Assert.Equal(4, cluster.Targets[0]);
    }

    [Fact]
    public void Without_forecasts_it_plans_for_what_was_measured_since_the_last_plan()
    {
        var cluster = new FaroExample(20, Calm with { Predict = false }, 1);
        cluster.Rates[0] = 15;
        cluster.RunTo(900);
        cluster.Rates[0] = 5;
        cluster.RunTo(1140);
        cluster.Rates[0] = 20;
        cluster.RunTo(1200);
        Assert.StartsWith("8.0 to 20.0 per second measured", cluster.Reasons[0]);
    }

    [Fact]
    public void Three_looks_above_the_promise_add_one_replica()
    {
        var cluster = new FaroExample(20, new() { Goal = FaroGoal.Sum, FirstRun = S(3600) }, 1, 1);
        cluster.Latencies[1] = 0.9;
        cluster.RunTo(29);
        Assert.Equal([1, 1], cluster.Targets);
        cluster.RunTo(30);
        Assert.Equal([1, 2], cluster.Targets);
        Assert.Equal("mean latency 0.9 s against 0.72 s at 3 looks: 2 wanted", cluster.Reasons[1]);
        // A look within the promise does not take back what was counted.
        cluster.RunTo(50);
        cluster.Latencies[1] = 0;
        cluster.RunTo(80);
        cluster.Latencies[1] = 9;
        cluster.RunTo(90);
        Assert.Equal([1, 3], cluster.Targets);
    }

    [Fact]
    public void Who_starts_replicas_is_not_looked_at()
    {
        var cluster = new FaroExample(20, new() { Goal = FaroGoal.Sum, FirstRun = S(3600) }, 1);
        (cluster.Latencies[0], cluster.Busy[0]) = (0.9, true);
        cluster.RunTo(100);
        Assert.Equal([1], cluster.Targets);
        cluster.Busy[0] = false;
        cluster.RunTo(130);
        Assert.Equal([2], cluster.Targets);
    }

    [Fact]
    public void A_plan_clears_what_was_counted()
    {
        var cluster = new FaroExample(4, new() { Goal = FaroGoal.Sum }, 4);
        cluster.Rates[0] = 15;
        cluster.RunTo(41);
        cluster.Latencies[0] = 9;
        cluster.RunTo(80);
        Assert.DoesNotContain("looks", cluster.Reasons[0]);
        cluster.RunTo(90);
        Assert.EndsWith("at 3 looks: 5 wanted; 1 of them not to be had", cluster.Reasons[0]);
        Assert.Equal([4], cluster.Targets);
    }

    [Fact]
    public void What_one_gives_back_another_gets_in_the_same_look()
    {
        var cluster = new FaroExample(6, Calm, 2, 4);
        (cluster.Rates[0], cluster.Rates[1]) = (15, 5);
        cluster.RunTo(60);
        Assert.Equal([4, 2], cluster.Targets);
    }

    [Fact]
    public void What_a_busy_one_keeps_is_granted_later_within_the_trials()
    {
        var cluster = new FaroExample(6, Calm, 2, 4);
        (cluster.Rates[0], cluster.Rates[1]) = (15, 5);
        cluster.Busy[1] = true;
        cluster.RunTo(60);
        Assert.Equal([2, 4], cluster.Targets);
        Assert.EndsWith("2 of them not to be had", cluster.Reasons[0]);
        cluster.RunTo(80);
        cluster.Busy[1] = false;
        cluster.RunTo(90);
        Assert.Equal([4, 2], cluster.Targets);
        Assert.DoesNotContain("not to be had", cluster.Reasons[0]);
    }

    [Fact]
    public void After_five_trials_nothing_is_tried_until_the_next_plan()
    {
        var cluster = new FaroExample(6, Calm, 2, 4);
        (cluster.Rates[0], cluster.Rates[1]) = (15, 5);
        cluster.Busy[1] = true;
        cluster.RunTo(100);
        cluster.Busy[1] = false;
        cluster.RunTo(299);
        Assert.Equal([2, 4], cluster.Targets);
        cluster.RunTo(300);
        Assert.Equal([4, 2], cluster.Targets);
    }

    [Fact]
    public void The_penalty_variants_say_how_much_to_admit()
    {
        var options = Calm with
        {
            Goal = FaroGoal.PenaltySum,
            Model = new() { AcceptedLoad = true, Alpha = 4 },
        };
        var cluster = new FaroExample(4, options, 4);
        cluster.Rates[0] = 20;
        cluster.RunTo(60);
        Assert.InRange(cluster.Accepts[0], 0.9, 0.975);
        Assert.Contains("admitted", cluster.Reasons[0]);
    }

    [Fact]
    public void A_set_service_time_is_planned_with()
    {
        var cluster = new FaroExample(20, Calm with { ServiceTime = 0.36 }, 1);
        cluster.Rates[0] = 5;
        cluster.RunTo(60);
        Assert.Contains("360 ms each", cluster.Reasons[0]);
        Assert.Equal([4], cluster.Targets);
    }
}
