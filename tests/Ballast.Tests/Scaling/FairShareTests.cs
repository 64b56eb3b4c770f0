using Ballast.Scaling;

namespace Ballast.Tests.Scaling;

public sealed class FairShareTests
{
    [Theory, InlineData(16, 1), InlineData(32, 3), InlineData(36, 3), InlineData(40, 4), InlineData(0, 50)]
    public void Ten_deployments_get_the_whole_part_of_a_tenth(int budget, int each)
    {
        var decisions = Decide(new(budget, 0, 0, 0), [.. Enumerable.Repeat(Wanted(50), 10)]);
        Assert.All(decisions, decision => Assert.Equal(each, decision.Replicas));
    }

    [Fact]
    public void What_one_cannot_use_is_not_given_to_the_others() =>
        Assert.Equal([2, 5], Decide(new(10, 0, 0, 0), Wanted(2), Wanted(50)).Select(decision => decision.Replicas));

    [Fact]
    public void Other_resources_bound_the_share_too() =>
        Assert.Equal(
            [2, 2],
            Decide(new(0, 7, 0, 0), Wanted(50, devices: 1), Wanted(50, devices: 2))
                .Select(decision => decision.Replicas));

    private static ScalingDecision[] Decide(ResourceBudget budget, params Deployment[] wanted)
    {
        var decisions = new ScalingDecision[wanted.Length];
        DeploymentLoad[] loads = [.. wanted.Select(deployment => new DeploymentLoad { Deployment = deployment })];
        AutoscalerCatalogue.Create(new("fair-share"))
            .Decide(new() { Now = default, Budget = budget, Deployments = loads }, decisions);
        return decisions;
    }

    private static Deployment Wanted(int most, int devices = 0) => new()
    {
        Id = new("d"),
        Model = "d",
        MaxReplicas = most,
        Footprint = new() { Devices = devices },
    };
}
