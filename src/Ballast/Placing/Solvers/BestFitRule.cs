namespace Ballast.Placing.Solvers;

/// <summary>Where least would be left: minus the sum of the free shares after it.</summary>
internal sealed class BestFitRule : IFillRule
{
    public static BestFitRule Instance { get; } = new();

    public double Score(PlacementState state, int item, int bin, ulong cells) => -Left(state, item, bin);

    /// <summary>The sum of the shares that would be free of all resources of bin and cells.</summary>
    public static double Left(PlacementState state, int item, int bin)
    {
        var flat = state.Flat;
        var left = 0.0;
        for (var r = 0; r < flat.R; r++)
        {
            var capacity = flat.LargestCapacity[r];
            if (capacity == 0) { continue; }
            left += (double)(state.Free(bin, r) - flat.Demand[(item * flat.R) + r]) / capacity;
        }
        if (flat.LargestCell == 0) { return left; }
        long free = 0;
        for (var cell = 0; cell < flat.CellStart[bin + 1] - flat.CellStart[bin]; cell++)
        {
            free += state.CellFree(bin, cell);
        }
        return left + ((free - (flat.CellsWanted[item] * flat.CellDemand[item * flat.C])) / (double)flat.LargestCell);
    }
}
