using System.Collections.Immutable;

namespace Ballast.Placing;

/// <summary>Items, bins, where the items are now and what must hold: the one problem that all solvers solve.</summary>
/// <remarks>Immutable. Inside it is laid out in flat arrays, since solvers look at millions of moves a
/// second.</remarks>
public sealed partial class PlacementProblem
{
    /// <summary>Most cells of a bin: one bit each.</summary>
    public const int MostCells = 64;

    private readonly Layout _layout;

    /// <summary>A problem.</summary>
    /// <param name="resources">Resources of bins, 1 or more.</param>
    /// <param name="bins">The bins.</param>
    /// <param name="items">The items.</param>
    /// <param name="cellResources">Resources of cells; left out, there are none.</param>
    /// <param name="groups">Groups; left out, there are none.</param>
    /// <param name="maxMoves">Most items that may be elsewhere in the end than they are now; left out, all may.</param>
    /// <exception cref="ArgumentException">A length does not fit, a number is negative, an index is out of range, or
    /// two names are the same; the message names the object and the field.</exception>
    public PlacementProblem(
        ImmutableArray<PlacementResource> resources, ImmutableArray<PlacementBin> bins,
        ImmutableArray<PlacementItem> items, ImmutableArray<PlacementResource> cellResources = default,
        ImmutableArray<PlacementGroup> groups = default, int? maxMoves = null)
    {
        (Resources, BinList, ItemList) = (resources, bins, items);
        CellResources = cellResources.IsDefault ? [] : cellResources;
        GroupList = groups.IsDefault ? [] : groups;
        MaxMoves = maxMoves ?? int.MaxValue;
        ProblemCheck.Check(this);
        _layout = new(this);
    }

    /// <summary>Resources of bins.</summary>
    public ImmutableArray<PlacementResource> Resources { get; }

    /// <summary>Resources of cells.</summary>
    public ImmutableArray<PlacementResource> CellResources { get; }

    /// <summary>The bins.</summary>
    public ImmutableArray<PlacementBin> BinList { get; }

    /// <summary>The items.</summary>
    public ImmutableArray<PlacementItem> ItemList { get; }

    /// <summary>The groups.</summary>
    public ImmutableArray<PlacementGroup> GroupList { get; }

    /// <summary>Most items that may be elsewhere in the end than they are now.</summary>
    public int MaxMoves { get; }

    /// <summary>How many items there are.</summary>
    public int Items => ItemList.Length;

    /// <summary>How many bins there are.</summary>
    public int Bins => BinList.Length;

    internal Layout Flat => _layout;

    /// <summary>What an item needs of each resource.</summary>
    /// <param name="item">The item.</param>
    public ReadOnlySpan<long> Demand(int item) =>
        _layout.Demand.AsSpan(item * Resources.Length, Resources.Length);

    /// <summary>What a bin has of each resource.</summary>
    /// <param name="bin">The bin.</param>
    public ReadOnlySpan<long> Capacity(int bin) =>
        _layout.Capacity.AsSpan(bin * Resources.Length, Resources.Length);

    /// <summary>Whether taints, labels and pins let an item be in a bin, whatever else is there.</summary>
    /// <param name="item">The item.</param>
    /// <param name="bin">The bin.</param>
    public bool IsEligible(int item, int bin)
    {
        var row = _layout.EligibleRow[item];
        return row < 0 || (_layout.Eligible[(row * _layout.EligibleWords) + (bin >> 6)] >> (bin & 63) & 1) != 0;
    }
}
