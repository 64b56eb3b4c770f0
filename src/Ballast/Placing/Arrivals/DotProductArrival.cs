namespace Ballast.Placing.Arrivals;

/// <summary>The bin where the product of what is free and what is needed is least, as the fragmentation study scores
/// it.</summary>
/// <remarks>(int)(100 · (1 − ½ · (cpu free · cpu needed / largest cpu² + the same of cells))). The rounding is a
/// reconstruction.</remarks>
public sealed class DotProductArrival : IArrivalRule
{
    /// <inheritdoc/>
    public string Name => "dot-product";

    /// <inheritdoc/>
    public bool DrawsAmongEquals => false;

    /// <inheritdoc/>
    public int Score(PlacementState state, int item, int bin, ref ulong cells)
    {
        var flat = state.Flat;
        var (cpu, gpu) = ((double)flat.LargestCapacity[0], (double)Math.Max(1, flat.LargestCell));
        var sum = (state.Free(bin, 0) / cpu * (flat.Demand[item * flat.R] / cpu))
            + (CellUse.Free(state, bin) / gpu * (CellUse.Wanted(state, item) / gpu));
        return (int)((1 - (sum / 2)) * 100);
    }
}
