using System.Numerics;

namespace Ballast.Placing;

/// <summary>Where every item is, and what is free: changed by one move at a time, without allocating.</summary>
/// <remarks>A state may begin overloaded, where the items' present places are; <see cref="Fits(int, int, out ulong)"/>
/// lets nothing into a bin without room. Not thread-safe.</remarks>
public sealed partial class PlacementState
{
    private readonly PlacementProblem.Layout _flat;
    private readonly int _r;
    private readonly int[] _bin;
    private readonly ulong[] _cells;
    private readonly ulong[] _homeCells;
    private readonly long[] _free;
    private readonly long[] _cellFree;
    private readonly int[] _count;
    private readonly int[] _first;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly int[] _moved;
    private readonly int[] _movedAt;
    private readonly int[] _members;

    /// <summary>The state in which every item is where it is now.</summary>
    /// <param name="problem">The problem.</param>
    public PlacementState(PlacementProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        (Problem, _flat, _r) = (problem, problem.Flat, problem.Flat.R);
        (_bin, _cells, _homeCells) = (new int[problem.Items], new ulong[problem.Items], new ulong[problem.Items]);
        (_free, _cellFree) = ([.. _flat.Capacity], [.. _flat.CellCapacity]);
        (_count, _first) = (new int[problem.Bins], new int[problem.Bins]);
        (_next, _previous) = (new int[problem.Items], new int[problem.Items]);
        (_moved, _movedAt) = (new int[problem.Items], new int[problem.Items]);
        _members = new int[_flat.DomainStart[^1]];
        Array.Fill(_first, -1);
        Array.Fill(_bin, -1);
        Array.Fill(_movedAt, -1);
        for (var item = 0; item < problem.Items; item++) { Settle(item); }
    }

    /// <summary>The problem.</summary>
    public PlacementProblem Problem { get; }

    /// <summary>Items that are elsewhere than they were in the beginning, evicted ones too; items that waited do not
    /// count.</summary>
    public int MovedCount { get; private set; }

    /// <summary>Items that are in a bin.</summary>
    public int PlacedCount { get; private set; }

    internal PlacementProblem.Layout Flat => _flat;

    /// <summary>The bin of an item; -1 while it waits.</summary>
    /// <param name="item">The item.</param>
    public int BinOf(int item) => _bin[item];

    /// <summary>The cells of an item, bit by bit.</summary>
    /// <param name="item">The item.</param>
    public ulong CellsOf(int item) => _cells[item];

    /// <summary>The bin an item was in at the beginning; -1 when it waited.</summary>
    /// <param name="item">The item.</param>
    public int HomeOf(int item) => _flat.Home[item];

    /// <summary>Items in a bin.</summary>
    /// <param name="bin">The bin.</param>
    public int CountIn(int bin) => _count[bin];

    /// <summary>One item of a bin, from which <see cref="NextIn"/> leads to the others; -1 when it is empty.</summary>
    /// <param name="bin">The bin.</param>
    public int FirstIn(int bin) => _first[bin];

    /// <summary>The next item of the same bin; -1 at the end.</summary>
    /// <param name="item">An item in a bin.</param>
    public int NextIn(int item) => _next[item];

    /// <summary>What is free of a resource; negative when overloaded.</summary>
    /// <param name="bin">The bin.</param>
    /// <param name="resource">The resource.</param>
    public long Free(int bin, int resource) => _free[(bin * _r) + resource];

    /// <summary>What is free of a cell resource; negative when overloaded.</summary>
    /// <param name="bin">The bin.</param>
    /// <param name="cell">The cell of it.</param>
    /// <param name="resource">The cell resource.</param>
    public long CellFree(int bin, int cell, int resource = 0) =>
        _cellFree[((_flat.CellStart[bin] + cell) * _flat.C) + resource];

    /// <summary>The i-th of the items that <see cref="MovedCount"/> counts, in no order that means
    /// anything.</summary>
    /// <param name="index">From 0 to one below <see cref="MovedCount"/>.</param>
    public int Moved(int index) => _moved[index];

    /// <summary>Whether an item counts as moved.</summary>
    /// <param name="item">The item.</param>
    public bool IsMoved(int item) => _movedAt[item] >= 0;

    /// <summary>The cells an item was in at the beginning.</summary>
    /// <param name="item">The item.</param>
    public ulong HomeCellsOf(int item) => _homeCells[item];

    /// <summary>Puts an item into a bin, or out of all, whether it fits or not; O(resources, cells and groups of the
    /// item).</summary>
    /// <param name="item">The item.</param>
    /// <param name="bin">The bin; -1 takes it out.</param>
    /// <param name="cells">The cells; 0 without a bin.</param>
    public void Move(int item, int bin, ulong cells)
    {
        if (_bin[item] >= 0) { Detach(item); }
        if (bin >= 0) { Attach(item, bin, cells); }
        TrackMoved(item);
    }

    private void Settle(int item)
    {
        var home = _flat.Home[item];
        if (home < 0) { return; }
        var cells = Problem.ItemList[item].InCells;
        if (cells == 0 && _flat.CellsWanted[item] > 0) { cells = AnyCells(item, home); }
        _homeCells[item] = cells;
        Attach(item, home, cells);
    }

    // What overloads its cells is told by its place too: the first cells stand in for those that fit.
    private ulong AnyCells(int item, int bin)
    {
        if (ChooseCells(item, bin, ulong.MaxValue, out var cells)) { return cells; }
        var wanted = Math.Min(_flat.CellsWanted[item], Problem.BinList[bin].Cells);
        return wanted == 64 ? ulong.MaxValue : (1UL << wanted) - 1;
    }

    private void Detach(int item)
    {
        var bin = _bin[item];
        Account(item, bin, _cells[item], 1);
        var (next, previous) = (_next[item], _previous[item]);
        if (previous >= 0) { _next[previous] = next; }
        else { _first[bin] = next; }
        if (next >= 0) { _previous[next] = previous; }
        _count[bin]--;
        PlacedCount--;
        (_bin[item], _cells[item]) = (-1, 0);
    }

    private void Attach(int item, int bin, ulong cells)
    {
        Account(item, bin, cells, -1);
        (_next[item], _previous[item]) = (_first[bin], -1);
        if (_first[bin] >= 0) { _previous[_first[bin]] = item; }
        _first[bin] = item;
        _count[bin]++;
        PlacedCount++;
        (_bin[item], _cells[item]) = (bin, cells);
    }

    private void Account(int item, int bin, ulong cells, int sign)
    {
        var (from, to) = (item * _r, bin * _r);
        for (var r = 0; r < _r; r++) { _free[to + r] += sign * _flat.Demand[from + r]; }
        for (var c = _flat.C; cells != 0; cells &= cells - 1)
        {
            var cell = (_flat.CellStart[bin] + BitOperations.TrailingZeroCount(cells)) * c;
            for (var r = 0; r < c; r++) { _cellFree[cell + r] += sign * _flat.CellDemand[(item * c) + r]; }
        }
        for (var g = _flat.GroupStart[item]; g < _flat.GroupStart[item + 1]; g++)
        {
            _members[DomainIndex(_flat.GroupOf[g], bin)] -= sign;
        }
    }

    private int DomainIndex(int group, int bin) =>
        _flat.DomainStart[group] + _flat.DomainOf[(group * Problem.Bins) + bin];

    private void TrackMoved(int item)
    {
        if (_flat.Home[item] < 0) { return; }
        var moved = _bin[item] != _flat.Home[item] || _cells[item] != _homeCells[item];
        if (moved == _movedAt[item] >= 0) { return; }
        if (moved)
        {
            _movedAt[item] = MovedCount;
            _moved[MovedCount++] = item;
            return;
        }
        var last = _moved[--MovedCount];
        _moved[_movedAt[item]] = last;
        _movedAt[last] = _movedAt[item];
        _movedAt[item] = -1;
    }
}
