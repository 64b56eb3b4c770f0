namespace Ballast.Placing.Terms;

/// <summary>The price of every bin that holds an item.</summary>
/// <param name="unit">The unit of <see cref="PlacementBin.Price"/>.</param>
public sealed class BinPrice(string unit = "price") : BinTerm
{
    /// <inheritdoc/>
    public override string Name => "bin-price";

    /// <inheritdoc/>
    public override string Unit => unit;

    /// <inheritdoc/>
    protected override long Of(PlacementState state, int bin, int item, int sign, ulong cells) =>
        state.CountIn(bin) + sign > 0 ? state.Problem.BinList[bin].Price : 0;
}
