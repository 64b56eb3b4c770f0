namespace Ballast.Placing;

public sealed partial class PlacementState
{
    /// <summary>Writes the bin and the cells of every item.</summary>
    /// <param name="bins">As long as there are items.</param>
    /// <param name="cells">As long as there are items.</param>
    public void CopyTo(Span<int> bins, Span<ulong> cells)
    {
        _bin.CopyTo(bins);
        _cells.CopyTo(cells);
    }

    /// <summary>Moves every item to where it is told, whether it fits or not.</summary>
    /// <param name="bins">The bin of each item, -1 for none.</param>
    /// <param name="cells">The cells of each item.</param>
    public void Take(ReadOnlySpan<int> bins, ReadOnlySpan<ulong> cells)
    {
        for (var item = 0; item < _bin.Length; item++)
        {
            if (_bin[item] != bins[item] || _cells[item] != cells[item]) { Move(item, bins[item], cells[item]); }
        }
    }

    /// <summary>Whether every rule holds, looked at from scratch: room in bins and cells, labels, groups,
    /// moves.</summary>  <returns><see langword="null"/> when all hold; otherwise the first that does not, in
    /// words.</returns>
    public string? FirstFault()
    {
        var used = new long[_flat.Capacity.Length];
        var cellUsed = new long[_flat.CellCapacity.Length];
        var moved = 0;
        for (var item = 0; item < _bin.Length; item++)
        {
            moved += _flat.Home[item] >= 0 && (_bin[item] != _flat.Home[item] || _cells[item] != _homeCells[item])
                ? 1 : 0;
            if (_bin[item] < 0) { continue; }
            if (!EligibilityRows.Allows(Problem.ItemList[item], Problem.BinList[_bin[item]], _bin[item]))
            {
                return $"{Problem.ItemList[item].Name} may not be in {Problem.BinList[_bin[item]].Name}";
            }
            Use(item, used, cellUsed);
        }
        if (moved > Problem.MaxMoves) { return $"{moved} items moved, {Problem.MaxMoves} may"; }
        for (var i = 0; i < used.Length; i++)
        {
            if (used[i] > _flat.Capacity[i]) { return $"{Problem.BinList[i / _r].Name} is overloaded"; }
        }
        return Overdrawn(cellUsed) ? "a cell is overloaded" : FirstGroupFault();
    }

    private bool Overdrawn(long[] cellUsed)
    {
        for (var i = 0; i < cellUsed.Length; i++)
        {
            if (cellUsed[i] > _flat.CellCapacity[i]) { return true; }
        }
        return false;
    }

    private void Use(int item, long[] used, long[] cellUsed)
    {
        for (var r = 0; r < _r; r++) { used[(_bin[item] * _r) + r] += _flat.Demand[(item * _r) + r]; }
        for (var cell = 0; cell < PlacementProblem.MostCells; cell++)
        {
            if ((_cells[item] >> cell & 1) == 0) { continue; }
            var start = (_flat.CellStart[_bin[item]] + cell) * _flat.C;
            for (var r = 0; r < _flat.C; r++) { cellUsed[start + r] += _flat.CellDemand[(item * _flat.C) + r]; }
        }
    }

    private string? FirstGroupFault()
    {
        for (var g = 0; g < Problem.GroupList.Length; g++)
        {
            var members = new int[_flat.Domains[g]];
            for (var item = 0; item < _bin.Length; item++)
            {
                if (_bin[item] < 0 || !Problem.ItemList[item].Groups.Contains(g)) { continue; }
                members[_flat.DomainOf[(g * Problem.Bins) + _bin[item]]]++;
            }
            var (rule, limit) = (Problem.GroupList[g].Rule, Problem.GroupList[g].Limit);
            var broken = rule switch
            {
                PlacementRule.Apart => members.Max() > limit,
                PlacementRule.Together => members.Count(count => count > 0) > 1,
                _ => members.Max() - members.Min() > limit,
            };
            if (broken) { return $"group {Problem.GroupList[g].Name} is broken"; }
        }
        return null;
    }
}
