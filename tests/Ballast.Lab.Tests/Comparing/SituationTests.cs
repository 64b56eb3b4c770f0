using Ballast.Lab.Comparing;

namespace Ballast.Lab.Tests.Comparing;

public sealed class SituationTests
{
    [Fact]
    public void The_best_has_the_least_latency_and_the_others_are_measured_by_it()
    {
        var situation = MadeSituation.Of("s", ("slow", [4, 4, 4, 4, 4]), ("fast", [2, 2, 2, 2, 2]), ("none", [null]));
        Assert.Equal(1, situation.Best);
        Assert.Equal([2, 1, null], Enumerable.Range(0, 3).Select(situation.TimesBest));
        Assert.Equal(4, situation.Of(Metrics.LatencyP99, 0)!.Value.Mean);
        Assert.Null(situation.Of(Metrics.Attainment, 0));
    }

    [Fact]
    public void Without_latencies_there_is_no_best()
    {
        var situation = MadeSituation.Of("s", ("a", [null]), ("b", [null]));
        Assert.Equal(-1, situation.Best);
        Assert.Null(situation.TimesBest(0));
    }

    [Fact]
    public void It_holds_while_no_order_is_judged_and_fails()
    {
        var situation = MadeSituation.Of("s", ("slow", [4, 4, 4, 4, 4]), ("fast", [2, 2, 2, 2, 2]));
        Assert.True(situation.Holds);
        Assert.True(MadeSituation.Expecting(situation, "fast", "slow").Holds);
        Assert.False(MadeSituation.Expecting(situation, "slow", "fast").Holds);
        var few = MadeSituation.Of("s", ("slow", [4]), ("fast", [2]));
        Assert.True(MadeSituation.Expecting(few, "slow", "fast").Holds);
    }
}
