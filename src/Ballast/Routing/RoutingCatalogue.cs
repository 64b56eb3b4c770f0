using Ballast.Policies;
using Ballast.Routing.Policies;

namespace Ballast.Routing;

/// <summary>Every routing policy by name.</summary>
public static class RoutingCatalogue
{
    /// <summary>The policies with their descriptions and options.</summary>
    public static PolicyCatalogue<IRoutingPolicy> All { get; } = new(
        "routing policy",
        RandomRouting.Entry,
        RoundRobin.Entry,
        WeightedRandom.Entry,
        LeastRequests.Entry,
        WeightedLeastRequests.Entry,
        PowerOfTwoChoices.Entry,
        PeakEwmaRouting.Entry,
        Prequal.Entry,
        C3.Entry,
        SessionAffinity.Entry,
        ConsistentHash.Entry);

    /// <summary>Makes a fresh routing policy; one per deployment.</summary>
    /// <param name="choice">Its name and the options that differ from its defaults.</param>
    /// <exception cref="ArgumentException">The name or an option is unknown, or a value is out of range; the message
    /// names it, what is allowed and the nearest valid name.</exception>
    public static IRoutingPolicy Create(PolicyChoice choice) => All.Create(choice);
}
