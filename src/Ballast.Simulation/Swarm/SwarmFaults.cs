using System.Collections.Immutable;
using Ballast.Simulation.Faults;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm;

/// <summary>Draws faults of every kind; all of them are over when the house is to heal.</summary>
internal static class SwarmFaults
{
    private static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();

    public static ImmutableArray<Fault> Draw(
        SwarmChance chance, ImmutableArray<DeploymentScene> scenes, ImmutableArray<Node> nodes) =>
        [.. Enumerable.Range(0, chance.Whole(0, 8)).Select(_ => One(chance, scenes, nodes))];

    private static Fault One(
        SwarmChance chance, ImmutableArray<DeploymentScene> scenes, ImmutableArray<Node> nodes)
    {
        var at = chance.Seconds(0.5, 25);
        var left = (SwarmSettings.Healed - at).TotalSeconds;
        return new()
        {
            Kind = chance.Of<FaultKind>(Kinds),
            At = at,
            Duration = chance.Seconds(0.1, Math.Min(left, 12)),
            Deployment = chance.Is(0.3) ? null : chance.Of(scenes.AsSpan()).Deployment.Id,
            Replica = chance.Is(0.2) ? -1 : chance.Whole(0, 3),
            Node = nodes.IsEmpty ? default : chance.Of(nodes.AsSpan()).Id,
            Factor = chance.Between(0.02, 0.9),
            Step = chance.Seconds(-3600, 3600),
        };
    }
}
