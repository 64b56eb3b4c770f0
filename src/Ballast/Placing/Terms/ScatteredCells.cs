namespace Ballast.Placing.Terms;

/// <summary>How little the rests below a whole slot are gathered in few cells: a guide on the way to whole
/// slots.</summary>
/// <remarks>Minus the squares of the rests as shares of a slot, in thousandths: two halves count 500, a nearly whole
/// slot and an empty rest up to 1,000.</remarks>
/// <param name="slot">The size of a slot, 1 or more.</param>
/// <param name="resource">The cell resource it is of.</param>
public sealed class ScatteredCells(long slot, int resource = 0) : BinTerm
{
    /// <inheritdoc/>
    public override string Name => "scattered-cells";

    /// <inheritdoc/>
    public override string Unit => "thousandths";

    /// <inheritdoc/>
    protected override long Of(PlacementState state, int bin, int item, int sign, ulong cells)
    {
        var count = state.Flat.CellStart[bin + 1] - state.Flat.CellStart[bin];
        long sum = 0;
        for (var cell = 0; cell < count; cell++)
        {
            var rest = Math.Max(0, CellFree(state, bin, cell, resource, item, sign, cells)) % slot;
            sum -= rest * rest * 1000 / (slot * slot);
        }
        return sum;
    }
}
