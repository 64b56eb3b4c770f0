namespace Ballast.Placing.Solvers;

/// <summary>Bins with nothing but items of the same kind come first, then mixed ones with some, then empty ones, then
/// the others; within each the fullest.</summary>
/// <remarks>Of one kind are items that need the same cells.</remarks>
internal sealed class ClusteringRule : IFillRule
{
    public double Score(PlacementState state, int item, int bin, ulong cells)
    {
        var (same, other) = (0, 0);
        for (var i = state.FirstIn(bin); i >= 0; i = state.NextIn(i))
        {
            if (AreAlike(state, item, i)) { same++; }
            else { other++; }
        }
        var band = (same, other) switch { ( > 0, 0) => 3, ( > 0, _) => 2, (0, 0) => 1, _ => 0 };
        return (band * 1e6) - BestFitRule.Left(state, item, bin);
    }

    private static bool AreAlike(PlacementState state, int a, int b)
    {
        var flat = state.Flat;
        if (flat.CellsWanted[a] != flat.CellsWanted[b]) { return false; }
        return flat.CellsWanted[a] == 0 || flat.CellDemand[a * flat.C] == flat.CellDemand[b * flat.C];
    }
}
