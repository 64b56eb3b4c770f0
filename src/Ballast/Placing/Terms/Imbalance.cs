namespace Ballast.Placing.Terms;

/// <summary>Squares of the used shares of all bins and resources: least when the load is even.</summary>
/// <remarks>Millionths; a full resource of one bin counts 1,000,000.</remarks>
public sealed class Imbalance : BinTerm
{
    /// <inheritdoc/>
    public override string Name => "imbalance";

    /// <inheritdoc/>
    public override string Unit => "millionths";

    /// <inheritdoc/>
    protected override long Of(PlacementState state, int bin, int item, int sign, ulong cells)
    {
        var flat = state.Flat;
        long sum = 0;
        for (var r = 0; r < flat.R; r++)
        {
            var capacity = flat.Capacity[(bin * flat.R) + r];
            if (capacity == 0) { continue; }
            var used = (double)(capacity - Free(state, bin, r, item, sign)) / capacity;
            sum += (long)(used * used * 1e6);
        }
        return sum;
    }
}
