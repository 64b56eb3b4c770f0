using System.Collections.Immutable;
using Ballast.Policies;

namespace Ballast.Configuration.Keys;

/// <summary>The policies a file may name.</summary>
internal static class PolicyLists
{
    /// <summary>Routing policies.</summary>
    public static PolicyList Routing { get; } = Named("routingPolicy", "routing policy",
        "random", "round-robin", "weighted-random", "least-requests", "weighted-least-requests", "power-of-two",
        "peak-ewma", "prequal", "c3", "session-affinity", "consistent-hash");

    /// <summary>Queue orders.</summary>
    public static PolicyList QueueOrders { get; } = Named("queueOrder", "queue order", "fcfs", "priority", "edf");

    /// <summary>Autoscalers.</summary>
    public static PolicyList Autoscalers { get; } = new("autoscaler", "autoscaler",
    [
        new PolicyRow("kpa", "kpa", [new PolicyOption("target", 10, 0.01, 1000, "requests", "t"), new PolicyOption("stable-window", 60, 6, 3600, "s", "s")]), new PolicyRow("fixed", "fixed", []),
    ]);

    private static PolicyList Named(string name, string noun, params ImmutableArray<string> names) =>
        new(name, noun, [.. names.Select(each => new PolicyRow(each, each, [new PolicyOption("probes", 3, 0, 10, "probes", "p") { Whole = true }]))]);
}
