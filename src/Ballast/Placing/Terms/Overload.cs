namespace Ballast.Placing.Terms;

/// <summary>What is used beyond capacity, as a share of the capacity, added up over bins, cells and
/// resources.</summary>
/// <remarks>Millionths, each rounded up: 0 means that nothing is overloaded. What has no capacity counts as 1 unit of
/// it.</remarks>
public sealed class Overload : BinTerm
{
    /// <inheritdoc/>
    public override string Name => "overload";

    /// <inheritdoc/>
    public override string Unit => "millionths";

    /// <inheritdoc/>
    protected override long Of(PlacementState state, int bin, int item, int sign, ulong cells)
    {
        var flat = state.Flat;
        long sum = 0;
        for (var r = 0; r < flat.R; r++)
        {
            sum += Beyond(Free(state, bin, r, item, sign), flat.Capacity[(bin * flat.R) + r]);
        }
        var count = flat.CellStart[bin + 1] - flat.CellStart[bin];
        for (var cell = 0; cell < count; cell++)
        {
            for (var r = 0; r < flat.C; r++)
            {
                sum += Beyond(
                    CellFree(state, bin, cell, r, item, sign, cells),
                    flat.CellCapacity[((flat.CellStart[bin] + cell) * flat.C) + r]);
            }
        }
        return sum;
    }

    private static long Beyond(long free, long capacity) =>
        free >= 0 ? 0 : (long)Math.Ceiling(-free * 1e6 / Math.Max(1, capacity));
}
