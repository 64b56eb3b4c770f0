using System.Collections.Immutable;

namespace Ballast.Configuration.Scenarios;

/// <summary>A scenario while it is read.</summary>
internal sealed record ScenarioDraft
{
    /// <summary>What is read so far.</summary>
    public ScenarioConfig Config { get; init; } = new();

    /// <summary>What deployments start from.</summary>
    public DeploymentConfig Defaults { get; init; } = DeploymentConfig.Seed;

    /// <summary>The deployments of the file itself.</summary>
    public ImmutableArray<ScenarioDeployment> Deployments { get; init; } = [];

    /// <summary>The world that is pointed to or embedded; <see langword="null"/> when the file has its own
    /// deployments.</summary>
    public BallastConfig? World { get; init; }

    /// <summary>What the replicas of that world are like.</summary>
    public ImmutableSortedDictionary<string, ReplicaConfig> Simulate { get; init; } =
        ImmutableSortedDictionary.Create<string, ReplicaConfig>(StringComparer.Ordinal);

    /// <summary>The scenario.</summary>
    public ScenarioConfig Complete()
    {
        var world = World ?? Config.World with { Deployments = [.. Deployments.Select(each => each.Config)] };
        return Config with
        {
            World = world,
            Replicas = World is null
                ? [.. Deployments.Select(each => each.Replica)]
                : [.. world.Deployments.Select(each =>
                    Simulate.GetValueOrDefault(each.Deployment.Id.Value) ?? new ReplicaConfig())],
        };
    }
}
