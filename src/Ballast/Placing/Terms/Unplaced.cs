namespace Ballast.Placing.Terms;

/// <summary>Items without a bin, of all priorities from one upwards.</summary>
/// <param name="priority">The least priority that counts.</param>
public sealed class Unplaced(int priority = int.MinValue) : IPlacementTerm, IItemTerm
{
    /// <inheritdoc/>
    public string Name => priority == int.MinValue ? "unplaced" : $"unplaced-{priority}";

    /// <summary>The least priority that counts.</summary>
    public int Priority => priority;

    /// <inheritdoc/>
    public string Unit => "items";

    /// <inheritdoc/>
    public long Measure(PlacementState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long count = 0;
        for (var item = 0; item < state.Problem.Items; item++)
        {
            if (state.BinOf(item) < 0 && state.Flat.Priority[item] >= priority) { count++; }
        }
        return count;
    }

    /// <inheritdoc/>
    public long Change(PlacementState state, int item, int to, ulong cells) =>
        state.Flat.Priority[item] < priority ? 0 : (to < 0 ? 1 : 0) - (state.BinOf(item) < 0 ? 1 : 0);

    long IItemTerm.Of(PlacementState state, int item, int bin, ulong cells) =>
        bin < 0 && state.Flat.Priority[item] >= priority ? 1 : 0;
}
