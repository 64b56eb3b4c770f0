namespace Ballast.Placing.Terms;

/// <summary>How little the free room is gathered: less when few bins have much of it, which later and larger items
/// need.</summary>
/// <remarks>Minus the squares of the free shares of all bins and resources, in millionths. A guide among equals rather
/// than an aim.</remarks>
public sealed class ScatteredRoom : BinTerm
{
    /// <inheritdoc/>
    public override string Name => "scattered-room";

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
            var free = (double)Free(state, bin, r, item, sign) / capacity;
            sum -= (long)(free * free * 1e6);
        }
        return sum;
    }
}
