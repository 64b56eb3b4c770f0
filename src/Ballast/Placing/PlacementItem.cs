using System.Collections.Immutable;

namespace Ballast.Placing;

/// <summary>What is placed: a replica, a pod, a virtual machine.</summary>
public sealed record PlacementItem
{
    /// <summary>Its name; unique in a problem.</summary>
    public required string Name { get; init; }

    /// <summary>What it needs of each resource of the problem; not negative.</summary>
    public required ImmutableArray<long> Demand { get; init; }

    /// <summary>Cells of its bin it needs: 0 to 64.</summary>
    /// <value>The default is 0.</value>
    public int Cells { get; init; }

    /// <summary>What it needs of each cell resource in each of its cells.</summary>
    /// <value>The default is empty, for an item without cells.</value>
    public ImmutableArray<long> CellDemand { get; init; } = [];

    /// <summary>How important it is; larger is more important.</summary>
    /// <value>The default is 0.</value>
    public int Priority { get; init; }

    /// <summary>The index of the bin it is in now.</summary>
    /// <value>The default is <see langword="null"/>: it waits for a place.</value>
    public int? Bin { get; init; }

    /// <summary>The cells it is in now, bit by bit.</summary>
    /// <value>The default is 0; with cells asked for and a bin, the best fit is taken.</value>
    public ulong InCells { get; init; }

    /// <summary>What it costs to move it, in a unit of the caller's (1 counts moves).</summary>
    /// <value>The default is 1.</value>
    public long MoveCost { get; init; } = 1;

    /// <summary>What it costs to start it, in a unit of the caller's.</summary>
    /// <value>The default is 0.</value>
    public long StartCost { get; init; }

    /// <summary>Whether it must stay where it is.</summary>
    /// <value>The default is false.</value>
    public bool IsPinned { get; init; }

    /// <summary>Taints it tolerates.</summary>
    /// <value>The default is none.</value>
    public ImmutableArray<string> Tolerates { get; init; } = [];

    /// <summary>What it asks of labels; all must be met.</summary>
    /// <value>The default is nothing.</value>
    public ImmutableArray<PlacementRequirement> Requires { get; init; } = [];

    /// <summary>Indices of the groups it belongs to.</summary>
    /// <value>The default is none.</value>
    public ImmutableArray<int> Groups { get; init; } = [];
}
