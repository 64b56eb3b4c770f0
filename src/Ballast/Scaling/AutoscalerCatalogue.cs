using Ballast.Policies;
using Ballast.Scaling.Faro;
using Ballast.Scaling.KeepAlive;
using Ballast.Scaling.Optimal;
using Ballast.Scaling.Policies;

namespace Ballast.Scaling;

/// <summary>Every autoscaler by name.</summary>
public static class AutoscalerCatalogue
{
    /// <summary>How often a rule for one deployment is asked.</summary>
    public static readonly TimeSpan RuleInterval = TimeSpan.FromSeconds(2);

    /// <summary>Rules that judge one deployment by its own load: what a deployment may choose for itself.</summary>
    public static PolicyCatalogue<IScalingRule> Rules { get; } = new(
        "scaling rule", Kpa.Entry, FixedReplicas.Entry, Hpa.Entry, RayServe.Entry, Aiad.Entry, Oneshot.Entry,
        Keda.Entry, Infaas.Entry, Swayam.Entry, Inferline.Entry, DynamoSla.Entry, DynamoLoad.Entry, Wva.Entry,
        LlmdSlo.Entry, HybridHistogramRule.Entry);

    /// <summary>Autoscalers that look at all deployments at once, since what one gains another loses.</summary>
    public static PolicyCatalogue<IAutoscaler> Whole { get; } = new(
        "autoscaler of the whole cluster",
        [
            FairShare.Entry, Mark.Entry, Cilantro.Entry, Proportional.Entry, .. FaroAutoscaler.Entries,
            BallastAutoscaler.Entry,
        ]);

    /// <summary>What a cluster may be scaled by.</summary>
    public static PolicyCatalogue<IAutoscaler> All { get; } = new(
        "autoscaler", [.. Rules.Entries.Select(Lift), .. Whole.Entries.Select(Compose)]);

    /// <summary>Makes the autoscaler of a cluster.</summary>
    /// <param name="choice">Its name and the options that differ from its defaults. A deployment that chooses a rule of
    /// its own (<see cref="DeploymentPolicies.Autoscaler"/>) is judged by that one, whatever this is; one of the whole
    /// cluster divides what those leave.</param>
    /// <exception cref="ArgumentException">The name or an option is unknown, or a value is out of range; the message
    /// names it, what is allowed and the nearest valid name.</exception>
    public static IAutoscaler Create(PolicyChoice choice) => All.Create(choice);

    private static PolicyEntry<IAutoscaler> Lift(PolicyEntry<IScalingRule> rule) => new(
        rule.Name, rule.Description, rule.Options,
        arguments => new PerDeployment(rule.Name, RuleInterval, deployment =>
            deployment.Policies.Autoscaler is { } own ? Rules.Create(own) : rule.Make(arguments)));

    private static PolicyEntry<IAutoscaler> Compose(PolicyEntry<IAutoscaler> whole) => new(
        whole.Name, whole.Description, whole.Options,
        arguments => new BesideOwnRules(whole.Make(arguments), RuleInterval, own => Rules.Create(own)));
}
