using Ballast.Scaling.Policies;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

/// <summary>The formulas of the horizontal pod autoscaler, case by case.</summary>
public sealed class HpaTests
{
    [Theory]
    [InlineData(20, 4, 4, 10)]  // five each against two
    [InlineData(8.7, 4, 4, 4)]  // 2.175 each: within the tolerance
    [InlineData(8.9, 4, 4, 5)]  // 2.225 each: beyond it
    [InlineData(4, 4, 4, 2)]    // one each
    [InlineData(20, 4, 6, 10)]  // two more on their way count as idle: 3.3 each of six
    [InlineData(10, 4, 6, 6)]   // with them it would be 1.7 each: the direction turns, nothing is done
    [InlineData(4, 4, 6, 2)]    // when it shrinks those on their way do not count
    public void The_recommendation_is_that_of_the_formula(double total, int ready, int current, int wanted) =>
        Assert.Equal(wanted, new Hpa(new()).Recommend(total, 2, ready, current));

    [Fact]
    public void It_grows_by_four_or_to_double_within_fifteen_seconds()
    {
        var hpa = new Hpa(new HpaOptions { TargetConcurrency = 1 });
        Assert.Equal(5, At(hpa, 0, 100, 1));
        Assert.Equal(10, At(hpa, 15, 100, 5));
        Assert.Equal(20, At(hpa, 30, 100, 10));
    }

    [Fact]
    public void It_falls_to_the_highest_recommendation_of_five_minutes()
    {
        var hpa = new Hpa(new HpaOptions { TargetConcurrency = 1 });
        Assert.Equal(10, At(hpa, 0, 10, 10));
        for (var t = 15; t <= 300; t += 15) { Assert.Equal(10, At(hpa, t, 4, 10)); }
        Assert.Equal(4, At(hpa, 315, 4, 10));
    }

    [Fact]
    public void Between_two_decisions_nothing_changes()
    {
        var hpa = new Hpa(new HpaOptions { TargetConcurrency = 1 });
        Assert.Equal(2, At(hpa, 0, 2, 2));
        Assert.Equal(2, At(hpa, 2, 50, 2));
        Assert.Equal(6, At(hpa, 15, 50, 2));
    }

    private static int At(Hpa hpa, int seconds, double concurrency, int current) =>
        hpa.Decide(S(seconds), Load([Step(seconds, concurrency)], ready: current, target: current)).Replicas;
}
