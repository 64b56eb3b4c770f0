using Ballast.Policies;
using Ballast.Queueing;
using Ballast.Routing;

namespace Ballast.Configuration.Keys;

/// <summary>The policies a file may name.</summary>
internal static class PolicyLists
{
    /// <summary>Routing policies.</summary>
    public static PolicyList Routing { get; } = PolicyList.Of("routingPolicy", RoutingCatalogue.All);

    /// <summary>Queue orders.</summary>
    public static PolicyList QueueOrders { get; } = PolicyList.Of("queueOrder", QueueOrderCatalogue.All);

    /// <summary>Autoscalers.</summary>
    public static PolicyList Autoscalers { get; } = new("autoscaler", "autoscaler",
    [
        new PolicyRow("kpa", "Target concurrency per replica.",
        [
            new PolicyOption("target", 0, 0, 100_000, "requests", "Requests one replica should have at most."),
            new PolicyOption("utilisation", 0.7, 0.01, 1, string.Empty, "Share of the target to aim at."),
            new PolicyOption("stable-window", 60, 6, 900, "s", "Window of the average when all is calm."),
        ]),
        new PolicyRow("fixed", "As many as the minimum.", []),
    ]);
}
