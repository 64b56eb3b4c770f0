using System.Numerics;

namespace Ballast.Placing.Arrivals;

/// <summary>Cells that are shared already, then free cells of bins in use, then empty bins, as the fragmentation study
/// scores them.</summary>
/// <remarks>100 less a point for each hundredth of the cell that is free, at least 50; 50 less the free cells of the
/// bin, at least 33; 33 less its cells. Tasks without cells score 0.</remarks>
public sealed class PackingArrival : IArrivalRule
{
    /// <inheritdoc/>
    public string Name => "packing";

    /// <inheritdoc/>
    public bool DrawsAmongEquals => false;

    /// <inheritdoc/>
    public int Score(PlacementState state, int item, int bin, ref ulong cells)
    {
        if (state.Flat.CellsWanted[item] == 0) { return 0; }
        var whole = state.Flat.CellCapacity[state.Flat.CellStart[bin]];
        var free = state.CellFree(bin, BitOperations.TrailingZeroCount(cells));
        if (free < whole) { return (int)Math.Max(50, 100 - (free * 100 / whole)); }
        var count = 0;
        for (var cell = CellUse.Count(state, bin) - 1; cell >= 0; cell--)
        {
            count += state.CellFree(bin, cell) == whole ? 1 : 0;
        }
        return count < CellUse.Count(state, bin) ? Math.Max(33, 50 - count) : 33 - count;
    }
}
