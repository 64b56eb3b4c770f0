using System.Collections.Immutable;

namespace Ballast.Placing.Terms;

/// <summary>How much of the free cells the tasks that are expected could not use: the measure of fragmentation gradient
/// descent (Weng et al., USENIX ATC 2023).</summary>
/// <remarks>Per bin and kind of task: all that is free, where the task needs no cell, may not be here, or cannot be
/// hosted; otherwise what is free in cells too full for it. Weighted by the kinds' shares, in thousandths of the cell
/// resource's unit.</remarks>
/// <param name="classes">The kinds expected; their shares sum up to 1.</param>
/// <param name="unit">The unit of the first cell resource, without the thousandths.</param>
public sealed class ExpectedFragmentation(ImmutableArray<TaskClass> classes, string unit = "milli-gpu") : BinTerm
{
    private readonly long[] _free = new long[PlacementProblem.MostCells];

    /// <inheritdoc/>
    public override string Name => "expected-fragmentation";

    /// <inheritdoc/>
    public override string Unit => $"thousandths of {unit}";

    /// <inheritdoc/>
    protected override long Of(PlacementState state, int bin, int item, int sign, ulong cells)
    {
        var count = state.Flat.CellStart[bin + 1] - state.Flat.CellStart[bin];
        if (count == 0) { return 0; }
        for (var cell = 0; cell < count; cell++)
        {
            _free[cell] = CellFree(state, bin, cell, 0, item, sign, cells);
        }
        return (long)Math.Round(Of(bin, Free(state, bin, 0, item, sign), _free.AsSpan(0, count)) * 1000);
    }

    /// <summary>The value of a bin with so much free, in the cell resource's unit.</summary>
    /// <param name="bin">The bin.</param>
    /// <param name="free">What is free of the bin's first resource.</param>
    /// <param name="cells">What is free in each cell.</param>
    public double Of(int bin, long free, ReadOnlySpan<long> cells)
    {
        long idle = 0;
        foreach (var cell in cells) { idle += cell; }
        if (idle == 0) { return 0; }
        var sum = 0.0;
        foreach (var kind in classes) { sum += kind.Share * Lost(kind, bin, free, idle, cells); }
        return sum;
    }

    private static long Lost(TaskClass kind, int bin, long free, long idle, ReadOnlySpan<long> cells)
    {
        if (kind.Cells == 0 || kind.Demand > free || (!kind.Bins.IsEmpty && !kind.Bins[bin])) { return idle; }
        long crumbs = 0;
        var fitting = 0;
        foreach (var cell in cells)
        {
            if (cell < kind.CellDemand) { crumbs += cell; }
            else { fitting++; }
        }
        return fitting >= kind.Cells ? crumbs : idle;
    }
}
