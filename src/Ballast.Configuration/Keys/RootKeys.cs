using Ballast.Configuration.Kinds;
using Ballast.Scaling;

namespace Ballast.Configuration.Keys;

/// <summary>The keys of the whole file.</summary>
internal static class RootKeys
{
    /// <summary>Most deployments.</summary>
    public const int MostDeployments = 1000;

    /// <summary>The table. The order counts: deployments start from the defaults, and those from the scaling
    /// rule.</summary>
    public static KeyTable<RootDraft> Table { get; } = new(
        "ballast", new RootDraft(new BallastConfig(), DeploymentConfig.Seed),
        Key<RootDraft>.Of("gateway", new SectionKind<GatewayConfig>(GatewayKeys.Table),
            r => r.Config.Gateway, (r, v) => r with { Config = r.Config with { Gateway = v } },
            "Listeners and what the gateway trusts."),
        Key<RootDraft>.Of("budget", new SectionKind<ResourceBudget>(ScalingKeys.Budget),
            r => r.Config.Budget, (r, v) => r with { Config = r.Config with { Budget = v } },
            "What all deployments together may hold."),
        Key<RootDraft>.Of("scaling", new ScalingRuleKind(
                new PolicyKind(PolicyLists.Autoscalers), new SectionKind<GuardConfig>(ScalingKeys.Guard)),
            r => new ScalingRule(r.Config.Autoscaler, r.Config.Guard),
            (r, v) => r with { Config = r.Config with { Autoscaler = v.Autoscaler, Guard = v.Guard } },
            "The cluster's scaling rule and its guard."),
        Key<RootDraft>.Of<DeploymentConfig?>("defaults", Defaults(DeploymentConfig.Seed),
            _ => null, (r, v) => r with { Defaults = v ?? r.Defaults },
            "What every deployment starts from.", readAs: r => Defaults(Inheriting(r))),
        Key<RootDraft>.Of("deployments", new ListKind<DeploymentConfig>(
                new DeploymentKind(new BallastConfig().Autoscaler), DeploymentConfig.Seed, MostDeployments),
            r => r.Config.Deployments, (r, v) => r with { Config = r.Config with { Deployments = v } },
            "The models that are served.", required: true,
            readAs: r => new ListKind<DeploymentConfig>(
                new DeploymentKind(r.Config.Autoscaler), Inheriting(r), MostDeployments)))
    {
        Check = DeploymentRules.Check,
        ChecksAlways = true,
    };

    private static OptionalKind<DeploymentConfig> Defaults(DeploymentConfig seed) =>
        new(new SectionKind<DeploymentConfig>(DeploymentKeys.Defaults), seed);

    /// <summary>What a deployment starts from: an override of single options starts from the cluster's rule with the
    /// cluster's options.</summary>
    public static DeploymentConfig Inheriting(RootDraft draft)
    {
        var hall = draft.Defaults.Deployment;
        var autoscaler = hall.Policies.Autoscaler ?? draft.Config.Autoscaler;
        return draft.Defaults with
        {
            Deployment = hall with { Policies = hall.Policies with { Autoscaler = autoscaler } },
        };
    }
}
