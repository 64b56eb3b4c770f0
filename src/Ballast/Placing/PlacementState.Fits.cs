using System.Numerics;

namespace Ballast.Placing;

public sealed partial class PlacementState
{
    /// <summary>Whether an item may go into a bin: labels, room, groups, cells and the limit of moves.</summary>
    /// <param name="item">The item; from where it is now, a move within its own bin does not count as one.</param>
    /// <param name="bin">The bin.</param>
    /// <param name="cells">The cells it would take: where it came from, else the fullest that fit, the lowest index of
    /// equals.</param>
    public bool Fits(int item, int bin, out ulong cells) => Fits(item, bin, ulong.MaxValue, out cells);

    /// <summary>As <see cref="Fits(int, int, out ulong)"/>, with only some cells allowed.</summary>
    /// <param name="item">The item.</param>
    /// <param name="bin">The bin.</param>
    /// <param name="allowed">The cells it may take.</param>
    /// <param name="cells">The cells it would take.</param>
    public bool Fits(int item, int bin, ulong allowed, out ulong cells)
    {
        cells = 0;
        if (_bin[item] == bin || !HasRoom(item, bin) || !Problem.IsEligible(item, bin)) { return false; }
        if (_flat.CellsWanted[item] > 0 && !ChooseCells(item, bin, allowed, out cells)) { return false; }
        return IsWithinMoves(item, bin, cells) && KeepsGroups(item, bin);
    }

    /// <summary>Whether an item may be taken out of its bin: it is not pinned, and the limit of moves allows
    /// it.</summary>
    /// <param name="item">The item.</param>
    public bool MayLeave(int item) => !Problem.ItemList[item].IsPinned && IsWithinMoves(item, -1, 0);

    private bool HasRoom(int item, int bin)
    {
        var (demand, free) = (item * _r, bin * _r);
        for (var r = 0; r < _r; r++)
        {
            // What an item does not need cannot keep it out, be it overdrawn.
            var needed = _flat.Demand[demand + r];
            if (needed > _free[free + r] && needed > 0) { return false; }
        }
        return true;
    }

    private bool IsWithinMoves(int item, int bin, ulong cells) =>
        MovedCount < Problem.MaxMoves || _movedAt[item] >= 0 || _flat.Home[item] < 0
            || (bin == _flat.Home[item] && cells == _homeCells[item]);

    private bool ChooseCells(int item, int bin, ulong allowed, out ulong cells)
    {
        var wanted = _flat.CellsWanted[item];
        if (bin == _flat.Home[item] && (_homeCells[item] & ~allowed) == 0 && _homeCells[item] != 0
            && AllFit(item, bin, _homeCells[item]))
        {
            cells = _homeCells[item];
            return true;
        }
        cells = 0;
        var (start, count) = (_flat.CellStart[bin], _flat.CellStart[bin + 1] - _flat.CellStart[bin]);
        if (wanted > 1)
        {
            for (var cell = 0; cell < count && wanted > 0; cell++)
            {
                if ((allowed >> cell & 1) == 0 || !CellFits(item, start + cell)) { continue; }
                cells |= 1UL << cell;
                wanted--;
            }
            return wanted == 0;
        }
        var least = long.MaxValue;
        for (var cell = 0; cell < count; cell++)
        {
            var free = _cellFree[(start + cell) * _flat.C];
            if (free >= least || (allowed >> cell & 1) == 0 || !CellFits(item, start + cell)) { continue; }
            (least, cells) = (free, 1UL << cell);
        }
        return cells != 0;
    }

    private bool AllFit(int item, int bin, ulong cells)
    {
        for (; cells != 0; cells &= cells - 1)
        {
            if (!CellFits(item, _flat.CellStart[bin] + BitOperations.TrailingZeroCount(cells))) { return false; }
        }
        return true;
    }

    private bool CellFits(int item, int cell)
    {
        for (var (r, c) = (0, _flat.C); r < c; r++)
        {
            if (_flat.CellDemand[(item * c) + r] > _cellFree[(cell * c) + r]) { return false; }
        }
        return true;
    }

    private bool KeepsGroups(int item, int bin)
    {
        for (var g = _flat.GroupStart[item]; g < _flat.GroupStart[item + 1]; g++)
        {
            if (!KeepsGroup(item, bin, _flat.GroupOf[g])) { return false; }
        }
        return true;
    }

    private bool KeepsGroup(int item, int bin, int group)
    {
        var asked = Problem.GroupList[group];
        var target = DomainIndex(group, bin);
        var source = _bin[item] < 0 ? -1 : DomainIndex(group, _bin[item]);
        var there = _members[target] - (source == target ? 1 : 0);
        if (asked.Rule == PlacementRule.Apart) { return there < asked.Limit; }
        return asked.Rule == PlacementRule.Together
            ? Members(group) - (source >= 0 ? 1 : 0) == there
            : KeepsSpread(group, source, target, asked.Limit);
    }

    private int Members(int group)
    {
        var sum = 0;
        for (var d = _flat.DomainStart[group]; d < _flat.DomainStart[group + 1]; d++) { sum += _members[d]; }
        return sum;
    }

    // What begins uneven may stay as uneven as it is, or nothing could be done about it.
    private bool KeepsSpread(int group, int source, int target, int limit)
    {
        var (least, most, leastBefore, mostBefore) = (int.MaxValue, 0, int.MaxValue, 0);
        for (var d = _flat.DomainStart[group]; d < _flat.DomainStart[group + 1]; d++)
        {
            var after = _members[d] - (d == source ? 1 : 0) + (d == target ? 1 : 0);
            (least, most) = (Math.Min(least, after), Math.Max(most, after));
            (leastBefore, mostBefore) = (Math.Min(leastBefore, _members[d]), Math.Max(mostBefore, _members[d]));
        }
        return most - least <= Math.Max(limit, mostBefore - leastBefore);
    }

    /// <summary>How far groups that are to be spread are beyond what they may differ by, added up; 0 when all keep to
    /// it. A move out of a bin may raise it.</summary>
    public int SpreadExcess()
    {
        var excess = 0;
        for (var group = 0; group < Problem.GroupList.Length; group++)
        {
            if (Problem.GroupList[group].Rule != PlacementRule.Spread) { continue; }
            var (least, most) = (int.MaxValue, 0);
            for (var d = _flat.DomainStart[group]; d < _flat.DomainStart[group + 1]; d++)
            {
                (least, most) = (Math.Min(least, _members[d]), Math.Max(most, _members[d]));
            }
            excess += Math.Max(0, most - least - Problem.GroupList[group].Limit);
        }
        return excess;
    }
}
