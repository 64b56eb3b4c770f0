namespace Ballast.Placing.Terms;

/// <summary>What it costs to start every item that is in a bin and was not in that one before.</summary>
/// <param name="unit">The unit of <see cref="PlacementItem.StartCost"/>.</param>
public sealed class StartCost(string unit = "start cost") : IPlacementTerm, IItemTerm
{
    /// <inheritdoc/>
    public string Name => "start-cost";

    /// <inheritdoc/>
    public string Unit => unit;

    /// <inheritdoc/>
    public long Measure(PlacementState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long sum = 0;
        for (var item = 0; item < state.Problem.Items; item++) { sum += Of(state, item, state.BinOf(item)); }
        return sum;
    }

    /// <inheritdoc/>
    public long Change(PlacementState state, int item, int to, ulong cells) =>
        Of(state, item, to) - Of(state, item, state.BinOf(item));

    long IItemTerm.Of(PlacementState state, int item, int bin, ulong cells) => Of(state, item, bin);

    private static long Of(PlacementState state, int item, int bin) =>
        bin < 0 || bin == state.Flat.Home[item] ? 0 : state.Problem.ItemList[item].StartCost;
}
