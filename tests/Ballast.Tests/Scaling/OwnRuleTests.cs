using Ballast.Scaling;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

/// <summary>Deployments with a rule of their own under an autoscaler of the whole cluster.</summary>
public sealed class OwnRuleTests
{
    private static readonly PolicyChoice Fixed = new("fixed");

    public static TheoryData<string> Whole => [.. AutoscalerCatalogue.Whole.Names];

    [Theory, MemberData(nameof(Whole))]
    public void A_deployment_s_own_rule_decides_under_every_autoscaler_of_the_whole_cluster(string name)
    {
        var decisions = Decide(
            AutoscalerCatalogue.Create(new(name)), 1, 12, Named("a"), Named("b", Fixed, min: 3), Named("c"));
        Assert.Equal(3, decisions[1].Replicas);
        Assert.Equal(Alone(3, 9), decisions[1].Reason);
        Assert.All(decisions, decision => Assert.NotEmpty(decision.Reason));
        Assert.True(decisions[0].Replicas + decisions[2].Replicas <= 9, "the others must share what is left");
    }

    [Fact]
    public void The_others_divide_what_the_rules_leave()
    {
        var autoscaler = AutoscalerCatalogue.Create(new("fair-share"));
        Assert.Equal([4, 4, 4], Replicas(autoscaler, 1, 12, Named("a"), Named("b"), Named("c")));
        Assert.Equal([5, 2, 5], Replicas(autoscaler, 11, 12, Named("a"), Named("b", Fixed, min: 2), Named("c")));
        Assert.Equal([2, 3], Replicas(autoscaler, 21, 0, Named("b", Fixed, min: 2), Named("c", max: 3)));
    }

    [Fact]
    public void A_rule_that_wants_all_leaves_the_others_their_minimum() =>
        Assert.Equal(
            [8, 2],
            Replicas(
                AutoscalerCatalogue.Create(new("fair-share")), 1, 8, Named("a", Fixed, min: 8), Named("b", min: 2)));

    [Fact]
    public void A_budget_used_up_is_not_taken_for_none() =>
        Assert.Equal(
            [8, 1],
            Replicas(
                AutoscalerCatalogue.Create(new("fair-share")), 1, 8, Named("a", Fixed, min: 8), Named("b", min: 0)));

    [Fact]
    public void What_a_rule_gives_up_is_divided_when_it_is_free()
    {
        var autoscaler = AutoscalerCatalogue.Create(new("fair-share"));
        Assert.Equal([2, 4], Replicas(autoscaler, 1, 10, Named("a", Fixed, min: 2, target: 6), Named("b")));
        Assert.Equal([2, 8], Replicas(autoscaler, 11, 10, Named("a", Fixed, min: 2, target: 2), Named("b")));
    }

    [Fact]
    public void All_other_resources_are_divided_alike()
    {
        var footprint = new ReplicaFootprint { Devices = 1, CpuCores = 0.5, MemoryBytes = 10 };
        DeploymentLoad With(string name, PolicyChoice? own, int min)
        {
            var load = Named(name, own, min);
            return load with { Deployment = load.Deployment with { Footprint = footprint } };
        }
        foreach (var budget in (ResourceBudget[])[new(0, 7, 0, 0), new(0, 0, 3.5, 0), new(0, 0, 0, 70)])
        {
            var decisions = new ScalingDecision[2];
            AutoscalerCatalogue.Create(new("fair-share")).Decide(
                new() { Now = S(1), Budget = budget, Deployments = [With("a", Fixed, 3), With("b", null, 1)] },
                decisions);
            Assert.Equal([3, 4], decisions.Select(decision => decision.Replicas));
        }
    }

    [Fact]
    public void The_rules_are_asked_in_their_rhythm_and_the_cluster_s_in_its_own()
    {
        var whole = new Counting();
        var autoscaler = new BesideOwnRules(whole, S(2), own => AutoscalerCatalogue.Rules.Create(own));
        Assert.Equal(S(5), autoscaler.Interval);
        foreach (var at in (int[])[0, 2, 4]) { Replicas(autoscaler, at, 9, Named("a"), Named("b", Fixed, min: at)); }
        Assert.Equal(S(2), autoscaler.Interval);
        Assert.Equal(1, whole.Asked);
        Assert.Equal([1, 4], Replicas(autoscaler, 4, 9, Named("a"), Named("b", Fixed, min: 4)));
        Assert.Equal([2, 4], Replicas(autoscaler, 6, 9, Named("a"), Named("b", Fixed, min: 4)));
        Assert.Equal([2, 4], Replicas(autoscaler, 8, 9, Named("a"), Named("b", Fixed, min: 4)));
        Assert.Equal([3, 4], Replicas(autoscaler, 10, 9, Named("a"), Named("b", Fixed, min: 4)));
        // Another deployment is not kept waiting.
        Assert.Equal([4, 4, 4], Replicas(autoscaler, 12, 9, Named("a"), Named("b", Fixed, min: 4), Named("c")));
    }

    [Fact]
    public void A_cluster_where_all_have_rules_asks_nobody_else()
    {
        var whole = new Counting();
        var autoscaler = new BesideOwnRules(whole, S(2), own => AutoscalerCatalogue.Rules.Create(own));
        Assert.Equal([3, 4], Replicas(autoscaler, 1, 9, Named("a", Fixed, min: 3), Named("b", Fixed, min: 4)));
        Assert.Equal(0, whole.Asked);
    }

    private static string Alone(int min, int max) =>
        Decide(AutoscalerCatalogue.Create(Fixed), 1, 0, Named("x", min: min, max: max))[0].Reason;

    private static int[] Replicas(IAutoscaler autoscaler, int at, int budget, params DeploymentLoad[] loads) =>
        [.. Decide(autoscaler, at, budget, loads).Select(decision => decision.Replicas)];

    private static ScalingDecision[] Decide(
        IAutoscaler autoscaler, int at, int budget, params DeploymentLoad[] loads)
    {
        var decisions = new ScalingDecision[loads.Length];
        autoscaler.Decide(new() { Now = S(at), Budget = new(budget, 0, 0, 0), Deployments = loads }, decisions);
        return decisions;
    }

    private static DeploymentLoad Named(
        string name, PolicyChoice? own = null, int min = 1, int max = 9, int target = 0) => new()
        {
            Deployment = new()
            {
                Id = new(name),
                Model = name,
                MinReplicas = min,
                MaxReplicas = max,
                Slo = new(default, default, S(1), 0.95),
                Policies = new() { Autoscaler = own },
            },
            Target = target,
            Ready = 1,
        };

    // Says how often it was asked.
    private sealed class Counting : IAutoscaler
    {
        public int Asked { get; private set; }

        public string Name => "counting";

        public TimeSpan Interval => S(5);

        public void Decide(in ScalingContext context, Span<ScalingDecision> decisions)
        {
            Asked++;
            decisions.Fill(new(Asked, 1, "counted"));
        }
    }
}
