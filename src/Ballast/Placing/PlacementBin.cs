using System.Collections.Immutable;

namespace Ballast.Placing;

/// <summary>Where items may be: a node, a machine.</summary>
public sealed record PlacementBin
{
    /// <summary>Its name; unique in a problem.</summary>
    public required string Name { get; init; }

    /// <summary>What it has of each resource of the problem, in the resource's unit; not negative.</summary>
    public required ImmutableArray<long> Capacity { get; init; }

    /// <summary>Equal cells inside it, such as accelerators or NUMA nodes: 0 to 64.</summary>
    /// <value>The default is 0.</value>
    public int Cells { get; init; }

    /// <summary>What each cell has of each cell resource of the problem.</summary>
    /// <value>The default is empty, for a bin without cells.</value>
    public ImmutableArray<long> CellCapacity { get; init; } = [];

    /// <summary>Taints: only items that tolerate all of them may be here.</summary>
    /// <value>The default is none.</value>
    public ImmutableArray<string> Taints { get; init; } = [];

    /// <summary>Labels by key.</summary>
    /// <value>The default is none.</value>
    public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What it costs to have anything here, in a unit of the caller's.</summary>
    /// <value>The default is 0.</value>
    public long Price { get; init; }
}
