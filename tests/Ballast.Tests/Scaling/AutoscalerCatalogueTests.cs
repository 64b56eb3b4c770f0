using System.Collections.Immutable;
using Ballast.Scaling;
using Ballast.Scaling.Faro;
using Ballast.Scaling.Policies;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

public sealed class AutoscalerCatalogueTests
{
    private static PolicyChoice Choice(string name, params (string Name, double Value)[] options) =>
        new(name, options.ToImmutableSortedDictionary(option => option.Name, option => option.Value));

    [Fact]
    public void Knows_every_autoscaler_by_name() =>
        Assert.Equal(
            [
                "kpa", "fixed", "hpa", "ray-serve", "aiad", "oneshot", "keda", "infaas", "swayam", "inferline",
                "dynamo-sla", "dynamo-load", "wva", "llm-d-slo", "hybrid-histogram", "fair-share", "mark", "cilantro",
                "proportional", "faro-sum", "faro-fair", "faro-fairsum", "faro-penaltysum", "faro-penaltyfairsum",
                "ballast",
            ],
            AutoscalerCatalogue.All.Names);

    [Fact]
    public void The_declared_defaults_are_those_of_the_options()
    {
        Assert.Equal(new KpaOptions(), KpaOptions.From(new(KpaOptions.Declared, new("kpa"))));
        Assert.Equal(new HpaOptions(), HpaOptions.From(new(HpaOptions.Declared, new("hpa"))));
        Assert.Equal(new RayServeOptions(), RayServeOptions.From(new(RayServeOptions.Declared, new("ray-serve"))));
        Assert.Equal(new KedaOptions(), KedaOptions.From(new(KedaOptions.Declared, new("keda"))));
        Assert.Equal(new InfaasOptions(), InfaasOptions.From(new(InfaasOptions.Declared, new("infaas"))));
        Assert.Equal(new SwayamOptions(), SwayamOptions.From(new(SwayamOptions.Declared, new("swayam"))));
        Assert.Equal(
            new InferlineOptions(), InferlineOptions.From(new(InferlineOptions.Declared, new("inferline"))));
        Assert.Equal(new DynamoSlaOptions(), DynamoSlaOptions.From(new(DynamoSlaOptions.Declared, new("dynamo-sla"))));
        Assert.Equal(
            new DynamoLoadOptions(), DynamoLoadOptions.From(new(DynamoLoadOptions.Declared, new("dynamo-load"))));
        Assert.Equal(new CilantroOptions(), CilantroOptions.From(new(CilantroOptions.Declared, new("cilantro"))));
        Assert.Equal(
            new ProportionalOptions(),
            ProportionalOptions.From(new(ProportionalOptions.Declared, new("proportional"))));
        Assert.Equal(new WvaOptions(), WvaOptions.From(new(WvaOptions.Declared, new("wva"))));
        Assert.Equal(new LlmdSloOptions(), LlmdSloOptions.From(new(LlmdSloOptions.Declared, new("llm-d-slo"))));
        Assert.Equal(
            new LatencyRuleOptions(), LatencyRuleOptions.From(new(LatencyRuleOptions.Declared, new("aiad"))));
        Assert.Equal(
            new FaroOptions(),
            FaroOptions.From(FaroGoal.FairSum, new(FaroOptions.Declared, new("faro-fairsum"))));
    }

    [Fact]
    public void Every_option_reaches_the_rule()
    {
        var options = KpaOptions.From(new(KpaOptions.Declared, Choice("kpa",
            ("target-concurrency", 9), ("target-utilization", 0.5), ("stable-window", 30), ("panic-window-percent", 20),
            ("panic-threshold-percent", 300), ("max-scale-up-rate", 4), ("max-scale-down-rate", 3),
            ("scale-to-zero-grace", 5), ("scale-down-delay", 6), ("activation-scale", 2))));
        Assert.Equal(new KpaOptions
        {
            TargetConcurrency = 9,
            TargetUtilization = 0.5,
            StableWindow = S(30),
            PanicWindowPercent = 20,
            PanicThresholdPercent = 300,
            MaxScaleUpRate = 4,
            MaxScaleDownRate = 3,
            ScaleToZeroGrace = S(5),
            ScaleDownDelay = S(6),
            ActivationScale = 2,
        }, options);
    }

    [Fact]
    public void A_deployment_may_choose_its_own_rule_with_its_own_options()
    {
        var autoscaler = AutoscalerCatalogue.Create(Choice("kpa", ("target-concurrency", 10)));
        Assert.Equal(("kpa", S(2)), (autoscaler.Name, autoscaler.Interval));
        DeploymentLoad Named(string name, PolicyChoice? choice)
        {
            var load = Load(Flat(100, 60, 21), min: 2);
            var deployment = load.Deployment with { Id = new(name), Policies = new() { Autoscaler = choice } };
            return load with { Deployment = deployment };
        }
        var decisions = new ScalingDecision[3];
        autoscaler.Decide(new()
        {
            Now = S(100),
            Deployments =
            [
                Named("a", null), Named("b", Choice("kpa", ("target-concurrency", 5))), Named("c", Choice("fixed")),
            ],
        }, decisions);
        Assert.Equal([3, 6, 2], decisions.Select(decision => decision.Replicas));
    }

    [Fact]
    public void An_unknown_name_or_option_says_the_nearest()
    {
        Assert.Contains("nearest is 'kpa'", Assert.Throws<ArgumentException>(
            () => AutoscalerCatalogue.Create(new("kpaa"))).Message);
        Assert.Contains("nearest is 'stable-window'", Assert.Throws<ArgumentException>(
            () => AutoscalerCatalogue.Create(Choice("kpa", ("stablewindow", 30)))).Message);
    }
}
