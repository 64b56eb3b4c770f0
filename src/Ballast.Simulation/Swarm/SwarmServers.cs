using System.Collections.Immutable;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm;

/// <summary>Draws lists of existing servers, which no autoscaler changes and no node holds.</summary>
internal static class SwarmServers
{
    /// <summary>Some deployments as existing servers.</summary>
    public static ImmutableArray<DeploymentScene> Draw(SwarmChance chance, ImmutableArray<DeploymentScene> scenes) =>
        [.. scenes.Select(scene => chance.Is(0.8) ? scene : scene with
        {
            Deployment = scene.Deployment with
            {
                Servers = [.. Enumerable.Range(1, scene.Deployment.MaxReplicas).Select(i => One(chance, i))],
            },
        })];

    /// <summary>A list after a change: weights that differ, a server that is gone, a new one.</summary>
    public static ImmutableArray<ServerAddress> Changed(SwarmChance chance, ImmutableArray<ServerAddress> before)
    {
        var after = before.Select((server, i) => chance.Is(0.7) ? server : One(chance, i + 1)).ToList();
        if (after.Count > 1 && chance.Is(0.3)) { after.RemoveAt(chance.Whole(0, after.Count - 1)); }
        if (chance.Is(0.3)) { after.Add(One(chance, 10 + chance.Whole(0, 5))); }
        return [.. after.DistinctBy(server => server.Address)];
    }

    private static ServerAddress One(SwarmChance chance, int number) =>
        new(FormattableString.Invariant($"http://server-{number}"), chance.Between(0.1, 4));
}
