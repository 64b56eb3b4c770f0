namespace Ballast.Placing.Arrivals;

/// <summary>Sums over the cells of a bin.</summary>
internal static class CellUse
{
    public static int Count(PlacementState state, int bin) =>
        state.Flat.CellStart[bin + 1] - state.Flat.CellStart[bin];

    public static long Free(PlacementState state, int bin)
    {
        long free = 0;
        for (var cell = Count(state, bin) - 1; cell >= 0; cell--) { free += state.CellFree(bin, cell); }
        return free;
    }

    public static long Capacity(PlacementState state, int bin) =>
        Count(state, bin) * state.Flat.CellCapacity[state.Flat.CellStart[bin]];

    public static long Wanted(PlacementState state, int item) =>
        state.Flat.CellsWanted[item] * state.Flat.CellDemand[item * state.Flat.C];
}
