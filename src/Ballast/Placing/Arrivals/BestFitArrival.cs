namespace Ballast.Placing.Arrivals;

/// <summary>The bin where least processor and accelerator is left, as the fragmentation study scores it.</summary>
/// <remarks>(int)(100 · (1 − ½ · cpu left / largest cpu − ½ · cells left / largest cells)).</remarks>
public sealed class BestFitArrival : IArrivalRule
{
    /// <inheritdoc/>
    public string Name => "best-fit";

    /// <inheritdoc/>
    public bool DrawsAmongEquals => false;

    /// <inheritdoc/>
    public int Score(PlacementState state, int item, int bin, ref ulong cells) => Of(state, item, bin);

    internal static int Of(PlacementState state, int item, int bin)
    {
        var flat = state.Flat;
        var cpu = (double)(state.Free(bin, 0) - flat.Demand[item * flat.R]) / flat.LargestCapacity[0];
        var gpu = (double)(CellUse.Free(state, bin) - CellUse.Wanted(state, item)) / Math.Max(1, flat.LargestCell);
        return (int)((1 - (0.5 * cpu) - (0.5 * gpu)) * 100);
    }
}
