using System.Collections.Immutable;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm;

/// <summary>What a swarm run was drawn to be.</summary>
/// <param name="Seed">The seed of all of it.</param>
/// <param name="Simulation">The world, its traffic and its faults.</param>
internal sealed record SwarmSettings(ulong Seed, SimulationSettings Simulation)
{
    /// <summary>When arrivals and faults are over; what comes later is the proof that the house serves again.</summary>
    public static readonly TimeSpan Healed = TimeSpan.FromSeconds(30);

    /// <summary>By when every request of the first phase must be over.</summary>
    public static readonly TimeSpan SettledBy = TimeSpan.FromSeconds(100);

    /// <summary>When the last proof arrives.</summary>
    public static readonly TimeSpan LastProof = TimeSpan.FromSeconds(130);

    /// <summary>When the run ends at the latest.</summary>
    public static readonly TimeSpan End = TimeSpan.FromSeconds(180);

    /// <summary>Deployments that nothing hinders from serving once all is healed, by their place.</summary>
    public required ImmutableArray<bool> MustServe { get; init; }
}
