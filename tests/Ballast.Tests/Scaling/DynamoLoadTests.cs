using Ballast.Scaling.Policies;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

public sealed class DynamoLoadTests
{
    private static int At(DynamoLoad rule, int now, double inFlight, int queued, int target) => rule.Decide(
        S(now), SteadyLoad.Of("a", now, 1, target, queued: queued, concurrency: inFlight + queued)).Replicas;

    [Theory]
    [InlineData(7.5, 0, 2, 3)]  // 0.94 of the eight slots
    [InlineData(7.0, 0, 2, 2)]  // 0.875
    [InlineData(7.0, 2, 2, 3)]  // one waits for each
    [InlineData(3.9, 0, 2, 1)]
    [InlineData(3.9, 1, 2, 2)]  // half a one waits for each: neither
    [InlineData(0, 0, 1, 1)]
    public void It_goes_one_up_or_one_down(double inFlight, int queued, int current, int wanted) =>
        Assert.Equal(wanted, At(new(new()), 60, inFlight, queued, current));

    [Fact]
    public void None_goes_in_the_three_decisions_after_an_addition()
    {
        var rule = new DynamoLoad(new());
        Assert.Equal(3, At(rule, 60, 8, 0, 2));
        foreach (var t in (int[])[90, 120, 150]) { Assert.Equal(3, At(rule, t, 1, 0, 3)); }
        Assert.Equal(2, At(rule, 180, 1, 0, 3));
    }
}
