using Ballast.Scaling;
using Ballast.Scaling.Forecasts;
using Ballast.Scaling.Policies;

namespace Ballast.Tests.Scaling;

public sealed class ProportionalTests
{
    private static Proportional By(bool size) =>
        new(new() { Sized = size, Forecast = new() { Kind = ForecastKind.LastValue } });

    private static int[] Decide(Proportional autoscaler, int budget, params DeploymentLoad[] loads) =>
        [.. SteadyLoad.Decide(autoscaler, 300, budget, loads).Select(decision => decision.Replicas)];

    [Theory]
    [InlineData(12, 2, 4, 6)]
    [InlineData(13, 2, 4, 7)]  // claims 5/2.5, 10/4.5 and 15/6.5 replicas' halves: the last has the most
    [InlineData(3, 1, 1, 1)]
    [InlineData(2, 1, 1, 1)]   // everybody's floor, whether it fits or not
    public void The_whole_budget_is_shared_by_load(int budget, int a, int b, int c) => Assert.Equal([a, b, c], Decide(
        By(size: false), budget, SteadyLoad.Of("a", 300, 5, 1), SteadyLoad.Of("b", 300, 10, 1),
        SteadyLoad.Of("c", 300, 15, 1)));

    [Fact]
    public void Longer_service_is_more_load() => Assert.Equal([3, 6], Decide(
        By(size: false), 9, SteadyLoad.Of("a", 300, 10, 1, service: 0.1),
        SteadyLoad.Of("b", 300, 10, 1, service: 0.2)));

    [Theory]
    [InlineData(30, 4, 2)]  // what keeps the promise, and no more
    [InlineData(3, 2, 1)]   // cut back in proportion
    public void Sizes_are_cut_back_to_the_budget(int budget, int a, int b) => Assert.Equal([a, b], Decide(
        By(size: true), budget, SteadyLoad.Of("a", 300, 15, 1), SteadyLoad.Of("b", 300, 5, 1)));

    [Fact]
    public void Without_a_budget_sizes_decide() =>
        Assert.Equal([4], Decide(By(size: false), 0, SteadyLoad.Of("a", 300, 15, 1)));

    [Fact]
    public void No_load_and_no_minimum_is_no_replica() => Assert.Equal([0, 9], Decide(
        By(size: false), 9, SteadyLoad.Of("a", 300, 0, 1, min: 0), SteadyLoad.Of("b", 300, 5, 1)));
}
