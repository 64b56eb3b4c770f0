using System.Collections.Immutable;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;

namespace Ballast.Configuration.Scenarios.Keys;

/// <summary>The keys of a scenario's deployment: those of <c>ballast.yaml</c> that mean something in it, and the
/// replica.</summary>
internal static class ScenarioDeploymentKeys
{
    // How real servers are watched: the network section says it for simulated ones.
    private static readonly string[] LiveOnly = ["health", "reports"];

    private static readonly ImmutableArray<Key<DeploymentConfig>> Shared =
        [.. DeploymentKeys.Shared.Where(key => !LiveOnly.Contains(key.Name))];

    /// <summary>The keys that <c>defaults</c> takes.</summary>
    public static KeyTable<DeploymentConfig> Defaults { get; } =
        new("scenarioDefaults", DeploymentConfig.Seed, Shared);

    /// <summary>All keys of a deployment.</summary>
    public static KeyTable<ScenarioDeployment> Table { get; } = new(
        "scenarioDeployment", new ScenarioDeployment(DeploymentConfig.Seed, ReplicaKeys.Table.Seed),
    [
        .. DeploymentKeys.Table.Keys.Where(key => key.Name is "name" or "model").Select(Inner),
        Key<ScenarioDeployment>.Of("replica", new SectionKind<ReplicaConfig>(ReplicaKeys.Table),
            d => d.Replica, (d, v) => d with { Replica = v }, "What its replicas are like.", required: true),
        .. Shared.Select(Inner),
    ]);

    private static Key<ScenarioDeployment> Inner(Key<DeploymentConfig> key) =>
        InnerKey<ScenarioDeployment, DeploymentConfig>.Of(
            key, deployment => deployment.Config, (deployment, config) => deployment with { Config = config });
}
