using Ballast.Journaling;
using Ballast.Routing;

namespace Ballast.Simulation.World;

/// <summary>What a world lets its owner put in besides its settings.</summary>
internal sealed record WorldSeams
{
    /// <summary>Who looks on; <see langword="null"/> for nobody.</summary>
    public WorldWitness? Witness { get; init; }

    /// <summary>Makes each deployment's router, for policies that are in no catalogue.</summary>
    public Func<Deployment, ulong, JournalWriter?, Router> Router { get; init; } =
        (deployment, seed, journal) => new Router(deployment, seed, journal);
}
