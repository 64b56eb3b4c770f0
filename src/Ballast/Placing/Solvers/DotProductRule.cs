namespace Ballast.Placing.Solvers;

/// <summary>Where what is needed and what is free point the same way: the sum of their products.</summary>
internal sealed class DotProductRule : IFillRule
{
    public double Score(PlacementState state, int item, int bin, ulong cells)
    {
        var flat = state.Flat;
        var sum = 0.0;
        for (var r = 0; r < flat.R; r++)
        {
            var capacity = (double)flat.LargestCapacity[r];
            if (capacity == 0) { continue; }
            sum += state.Free(bin, r) / capacity * (flat.Demand[(item * flat.R) + r] / capacity);
        }
        if (flat.LargestCell == 0) { return sum; }
        long free = 0;
        for (var cell = 0; cell < flat.CellStart[bin + 1] - flat.CellStart[bin]; cell++)
        {
            free += state.CellFree(bin, cell);
        }
        var whole = (double)flat.LargestCell;
        return sum + (free / whole * (flat.CellsWanted[item] * flat.CellDemand[item * flat.C] / whole));
    }
}
