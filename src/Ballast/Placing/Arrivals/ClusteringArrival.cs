namespace Ballast.Placing.Arrivals;

/// <summary>Bins with only tasks of the same class, then mixed ones with some, then empty ones, then others, as the
/// fragmentation study scores them.</summary>
/// <remarks>Bands of 25 points; within one the fuller bin by its cells. Tasks without cells score 0, and do not count
/// among those that are there. Of one class are all that ask for a share of one cell, and all that ask for the same
/// number of whole ones.</remarks>
public sealed class ClusteringArrival : IArrivalRule
{
    /// <inheritdoc/>
    public string Name => "clustering";

    /// <inheritdoc/>
    public bool DrawsAmongEquals => false;

    /// <inheritdoc/>
    public int Score(PlacementState state, int item, int bin, ref ulong cells)
    {
        var flat = state.Flat;
        if (flat.CellsWanted[item] == 0) { return 0; }
        var (same, other, wanted) = (0, 0, Class(state, item, bin));
        for (var i = state.FirstIn(bin); i >= 0; i = state.NextIn(i))
        {
            if (flat.CellsWanted[i] == 0) { continue; }
            if (Class(state, i, bin) == wanted) { same++; }
            else { other++; }
        }
        var band = (same, other) switch { ( > 0, 0) => 75, ( > 0, _) => 50, (0, 0) => 25, _ => 0 };
        return band + (int)(25 - (25 * CellUse.Free(state, bin) / CellUse.Capacity(state, bin)));
    }

    private static int Class(PlacementState state, int item, int bin)
    {
        var flat = state.Flat;
        var share = flat.CellDemand[item * flat.C] < flat.CellCapacity[flat.CellStart[bin] * flat.C];
        return share ? 0 : flat.CellsWanted[item];
    }
}
