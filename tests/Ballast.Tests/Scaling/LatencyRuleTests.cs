using Ballast.Scaling;
using Ballast.Scaling.Policies;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

/// <summary>The additive and the proportional baseline of the Faro study.</summary>
public sealed class LatencyRuleTests
{
    [Theory, InlineData("aiad", 5), InlineData("oneshot", 8)]
    public void Three_looks_above_the_promise_grow(string name, int grown)
    {
        var rule = AutoscalerCatalogue.Rules.Create(new(name));
        // Twice the promise, four replicas: one more, or twice as many.
        Assert.Equal(4, At(rule, 0, 2, 4));
        Assert.Equal(4, At(rule, 10, 2, 4));
        Assert.Equal(grown, At(rule, 20, 2, 4));
        Assert.Equal(4, At(rule, 30, 2, 4));
    }

    [Theory, InlineData("aiad", 9), InlineData("oneshot", 3)]
    public void Ten_minutes_within_the_promise_shrink(string name, int shrunk)
    {
        var rule = AutoscalerCatalogue.Rules.Create(new(name));
        for (var look = 0; look < 59; look++) { Assert.Equal(10, At(rule, 10 * look, 0.25, 10)); }
        Assert.Equal(shrunk, At(rule, 590, 0.25, 10));
    }

    [Theory, InlineData("aiad"), InlineData("oneshot")]
    public void A_look_on_the_other_side_starts_the_count_anew(string name)
    {
        var rule = AutoscalerCatalogue.Rules.Create(new(name));
        Assert.Equal(4, At(rule, 0, 2, 4));
        Assert.Equal(4, At(rule, 10, 2, 4));
        Assert.Equal(4, At(rule, 20, 0.5, 4));
        Assert.Equal(4, At(rule, 30, 2, 4));
        Assert.Equal(4, At(rule, 40, 2, 4));
        Assert.NotEqual(4, At(rule, 50, 2, 4));
    }

    [Fact]
    public void Asking_more_often_is_no_more_looks()
    {
        var rule = AutoscalerCatalogue.Rules.Create(new("aiad"));
        for (var t = 0; t < 20; t += 2) { Assert.Equal(4, At(rule, t, 2, 4)); }
        Assert.Equal(5, At(rule, 20, 2, 4));
    }

    [Theory, InlineData("no", 5), InlineData("yes", 4)]
    public void Looks_while_replicas_start_count_unless_it_pauses(string pause, int wanted)
    {
        var rule = AutoscalerCatalogue.Rules.Create(new("aiad")
        {
            Options = new PolicyChoice("aiad").Options.Add("pause", pause == "yes" ? 1 : 0),
        });
        Assert.Equal(4, At(rule, 0, 2, 4));
        Assert.Equal(4, At(rule, 10, 2, 4, starting: 1));
        Assert.Equal(wanted, At(rule, 20, 2, 4));
    }

    [Fact]
    public void The_mean_is_over_requests_and_not_over_seconds()
    {
        LoadSample[] history =
        [
            Step(1, 1) with { Ended = 99, MeanLatencySeconds = 0.1 },
            Step(2, 1) with { Ended = 1, MeanLatencySeconds = 10.1 },
        ];
        Assert.Equal(0.2, LoadWindow.Latency(history, S(2), S(30)), 1e-9);
    }

    private static int At(IScalingRule rule, int seconds, double latency, int target, int starting = 0)
    {
        LoadSample[] history = [Step(seconds, 1) with { Ended = 10, MeanLatencySeconds = latency }];
        return rule.Decide(S(seconds), Load(history, ready: target, target: target) with
        {
            Starting = starting,
        }).Replicas;
    }
}
