using System.Numerics;

namespace Ballast.Placing.Solvers;

/// <summary>Cells that are shared already come first, then free cells of bins in use, then empty bins.</summary>
internal sealed class PackingRule : IFillRule
{
    public double Score(PlacementState state, int item, int bin, ulong cells)
    {
        var fullness = -BestFitRule.Left(state, item, bin);
        if (state.CountIn(bin) == 0) { return fullness - 2e6; }
        return SharesCell(state, bin, cells) ? fullness : fullness - 1e6;
    }

    private static bool SharesCell(PlacementState state, int bin, ulong cells)
    {
        var flat = state.Flat;
        for (; cells != 0; cells &= cells - 1)
        {
            var cell = BitOperations.TrailingZeroCount(cells);
            if (state.CellFree(bin, cell) < flat.CellCapacity[(flat.CellStart[bin] + cell) * flat.C]) { return true; }
        }
        return false;
    }
}
