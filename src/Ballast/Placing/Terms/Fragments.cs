namespace Ballast.Placing.Terms;

/// <summary>Free room in cells that is too little for a whole slot: the numerator of a fragment rate.</summary>
/// <remarks>Sum over cells of free modulo the slot. An overloaded cell counts nothing. The rate of Ding et al. (EuroSys
/// 2025) is this over all that is free, which moves leave as it is.</remarks>
/// <param name="slot">The size of a slot, 1 or more.</param>
/// <param name="resource">The cell resource it is of.</param>
/// <param name="unit">Its unit.</param>
public sealed class Fragments(long slot, int resource = 0, string unit = "vcpu") : BinTerm
{
    /// <inheritdoc/>
    public override string Name => "fragments";

    /// <inheritdoc/>
    public override string Unit => unit;

    /// <summary>The size of a slot.</summary>
    public long Slot => slot;

    /// <inheritdoc/>
    protected override long Of(PlacementState state, int bin, int item, int sign, ulong cells)
    {
        var count = state.Flat.CellStart[bin + 1] - state.Flat.CellStart[bin];
        long sum = 0;
        for (var cell = 0; cell < count; cell++)
        {
            sum += Math.Max(0, CellFree(state, bin, cell, resource, item, sign, cells)) % slot;
        }
        return sum;
    }
}
