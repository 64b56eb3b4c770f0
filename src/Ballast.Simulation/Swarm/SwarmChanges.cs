using System.Collections.Immutable;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm;

/// <summary>Draws what the operator does meanwhile; all of it is done when the house is to heal.</summary>
internal static class SwarmChanges
{
    public static ImmutableArray<OperatorChange> Draw(SwarmChance chance, ImmutableArray<DeploymentScene> scenes)
    {
        var wanted = scenes.Select(scene => scene.Deployment).ToArray();
        var times = Enumerable.Range(0, chance.Whole(0, 4)).Select(_ => chance.Seconds(0.5, 25)).Order().ToArray();
        return [.. times.Select(at => One(chance, at, wanted))];
    }

    /// <summary>The deployments as they are wanted once all changes are made.</summary>
    public static ImmutableArray<Deployment> Final(SimulationSettings settings)
    {
        var wanted = settings.Deployments.Select(scene => scene.Deployment).ToArray();
        foreach (var changed in settings.Changes.SelectMany(change => change.Deployments))
        {
            wanted[Array.FindIndex(wanted, known => known.Id == changed.Id)] = changed;
        }
        return [.. wanted];
    }

    private static OperatorChange One(SwarmChance chance, TimeSpan at, Deployment[] wanted)
    {
        var changed = ImmutableArray.CreateBuilder<Deployment>();
        for (var i = 0; i < wanted.Length; i++)
        {
            if (!chance.Is(0.6)) { continue; }
            wanted[i] = Changed(chance, wanted[i]);
            changed.Add(wanted[i]);
        }
        return new()
        {
            At = at,
            Deployments = changed.ToImmutable(),
            Restarts = [.. wanted.Select(deployment => deployment.Id).Where(_ => chance.Is(0.2))],
            Control = chance.Is(0.3) ? SwarmDraw.Control(chance, wanted.Length) : null,
            Autoscaler = chance.Is(0.2) ? SwarmPolicies.Autoscaler(chance) : null,
            AcceptRate = chance.Is(0.3) ? chance.Between(0, 0.9) : null,
        };
    }

    private static Deployment Changed(SwarmChance chance, Deployment before)
    {
        var least = chance.Is(0.5) ? before.MinReplicas : chance.Whole(0, 2);
        var most = Math.Max(Math.Max(1, least), chance.Is(0.5) ? before.MaxReplicas : chance.Whole(1, 6));
        return before with
        {
            Policies = chance.Is(0.5) ? before.Policies : SwarmPolicies.Draw(chance),
            Router = chance.Is(0.5) ? before.Router : SwarmRouters.Draw(chance),
            MinReplicas = before.Scalable ? least : before.MinReplicas,
            MaxReplicas = before.Scalable ? most : before.MaxReplicas,
            Servers = before.Scalable ? [] : SwarmServers.Changed(chance, before.Servers),
        };
    }
}
