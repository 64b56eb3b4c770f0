namespace Ballast.Placing.Terms;

/// <summary>What becomes of items that were somewhere: to stay costs nothing, to move their move cost times a weight,
/// to be evicted another.</summary>
/// <param name="move">The weight of a move.</param>
/// <param name="evict">The weight of an eviction. The objective of Christensen et al. has 1 here and 2 for a move,
/// which makes an eviction cheaper.</param>
/// <param name="unit">The unit of <see cref="PlacementItem.MoveCost"/> times the weight.</param>
public sealed class Disruption(long move = 1, long evict = 3, string unit = "moves") : IPlacementTerm, IItemTerm
{
    /// <inheritdoc/>
    public string Name => "disruption";

    /// <inheritdoc/>
    public string Unit => unit;

    /// <inheritdoc/>
    public long Measure(PlacementState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long sum = 0;
        for (var item = 0; item < state.Problem.Items; item++)
        {
            sum += Of(state, item, state.BinOf(item), state.CellsOf(item));
        }
        return sum;
    }

    /// <inheritdoc/>
    public long Change(PlacementState state, int item, int to, ulong cells) =>
        Of(state, item, to, cells) - Of(state, item, state.BinOf(item), state.CellsOf(item));

    long IItemTerm.Of(PlacementState state, int item, int bin, ulong cells) => Of(state, item, bin, cells);

    private long Of(PlacementState state, int item, int bin, ulong cells)
    {
        var home = state.Flat.Home[item];
        if (home < 0 || (home == bin && cells == state.HomeCellsOf(item))) { return 0; }
        return (bin < 0 ? evict : move) * state.Flat.MoveCost[item];
    }
}
