using System.Collections.Immutable;

namespace Ballast.Cluster;

/// <summary>Where replicas should go; slots without a node are placed by best fit.</summary>
public sealed record Placement
{
    /// <summary>No wish at all.</summary>
    public static Placement Empty { get; } = new();

    /// <summary>One slot per wanted replica.</summary>
    public ImmutableArray<PlacementSlot> Slots { get; init; } = [];
}
