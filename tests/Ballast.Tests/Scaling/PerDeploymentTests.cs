using Ballast.Scaling;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

public sealed class PerDeploymentTests
{
    // Counts how often it was asked, so that a fresh one is told from an old one.
    private sealed class Counting : IScalingRule
    {
        private int _asked;

        public string Name => "counting";

        public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load) =>
            new(++_asked, 1, load.Deployment.Id.Value);
    }

    private readonly PerDeployment _autoscaler = new("counting", S(2), _ => new Counting());

    private int[] Ask(params DeploymentLoad[] loads)
    {
        var decisions = new ScalingDecision[loads.Length];
        _autoscaler.Decide(new() { Now = S(1), Deployments = loads }, decisions);
        Assert.Equal(loads.Select(load => load.Deployment.Id.Value), decisions.Select(decision => decision.Reason));
        return [.. decisions.Select(decision => decision.Replicas)];
    }

    private static DeploymentLoad Named(string name, string? rule = null) => new()
    {
        Deployment = new()
        {
            Id = new(name),
            Model = name,
            Policies = new() { Autoscaler = rule is null ? null : new(rule) },
        },
    };

    [Fact]
    public void Every_deployment_keeps_its_own_rule_while_others_come_and_go()
    {
        Assert.Equal([1, 1], Ask(Named("b"), Named("c")));
        Assert.Equal([1, 2, 2], Ask(Named("a"), Named("b"), Named("c")));
        Assert.Equal([3], Ask(Named("c")));
        Assert.Equal([1, 4], Ask(Named("b"), Named("c")));
    }

    [Fact]
    public void Another_choice_of_a_rule_starts_afresh()
    {
        Assert.Equal([1, 1], Ask(Named("a"), Named("b")));
        Assert.Equal([1, 2], Ask(Named("a", "fixed"), Named("b")));
    }

    [Fact]
    public void An_interval_must_be_positive() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PerDeployment("x", S(0), _ => new Counting()));
}
