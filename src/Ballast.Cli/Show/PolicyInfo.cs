using System.Collections.Immutable;
using Ballast.Policies;
using Ballast.Queueing;
using Ballast.Routing;
using Ballast.Scaling;

namespace Ballast.Cli.Show;

/// <summary>One policy of any catalogue, as people choose it.</summary>
internal sealed record PolicyInfo(string Kind, string Name, string Description, ImmutableArray<PolicyOption> Options)
{
    public static ImmutableArray<PolicyInfo> All { get; } =
    [
        .. Of("routing", RoutingCatalogue.All),
        .. Of("queue order", QueueOrderCatalogue.All),
        .. Of("scaling", AutoscalerCatalogue.All),
    ];

    private static IEnumerable<PolicyInfo> Of<T>(string kind, PolicyCatalogue<T> catalogue) where T : class =>
        catalogue.Entries.Select(entry => new PolicyInfo(kind, entry.Name, entry.Description, entry.Options));
}
