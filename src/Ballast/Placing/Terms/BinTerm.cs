namespace Ballast.Placing.Terms;

/// <summary>A term that is a sum over bins, each judged by what is in it alone.</summary>
public abstract class BinTerm : IPlacementTerm
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Unit { get; }

    /// <inheritdoc/>
    public long Measure(PlacementState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long sum = 0;
        for (var bin = 0; bin < state.Problem.Bins; bin++) { sum += Of(state, bin, -1, 0, 0); }
        return sum;
    }

    /// <inheritdoc/>
    public long Change(PlacementState state, int item, int to, ulong cells)
    {
        var from = state.BinOf(item);
        long change = 0;
        if (from >= 0) { change += Of(state, from, item, -1, state.CellsOf(item)) - Of(state, from, -1, 0, 0); }
        if (to >= 0) { change += Of(state, to, item, 1, cells) - Of(state, to, -1, 0, 0); }
        return change;
    }

    /// <summary>The value of one bin as it is.</summary>
    /// <param name="state">The state.</param>
    /// <param name="bin">The bin.</param>
    public long At(PlacementState state, int bin) => Of(state, bin, -1, 0, 0);

    /// <summary>The value of one bin, as it is or with one item more or less.</summary>
    /// <param name="state">The state.</param>
    /// <param name="bin">The bin.</param>
    /// <param name="item">The item more or less; without meaning when <paramref name="sign"/> is 0.</param>
    /// <param name="sign">1 for the item more, -1 for the item less, 0 for the bin as it is.</param>
    /// <param name="cells">The cells of the item in this bin.</param>
    protected abstract long Of(PlacementState state, int bin, int item, int sign, ulong cells);

    /// <summary>What would be free of a resource.</summary>
    /// <param name="state">The state.</param>
    /// <param name="bin">The bin.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="item">The item more or less.</param>
    /// <param name="sign">As in <see cref="Of"/>.</param>
    private protected static long Free(PlacementState state, int bin, int resource, int item, int sign) =>
        state.Free(bin, resource)
            - (sign == 0 ? 0 : sign * state.Flat.Demand[(item * state.Flat.R) + resource]);

    /// <summary>What would be free of a cell resource.</summary>
    private protected static long CellFree(
        PlacementState state, int bin, int cell, int resource, int item, int sign, ulong cells) =>
        state.CellFree(bin, cell, resource)
            - (sign == 0 || (cells >> cell & 1) == 0 ? 0
                : sign * state.Flat.CellDemand[(item * state.Flat.C) + resource]);
}
