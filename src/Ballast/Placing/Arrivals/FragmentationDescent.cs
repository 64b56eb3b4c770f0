using Ballast.Placing.Terms;
using Ballast.Statistics;

namespace Ballast.Placing.Arrivals;

/// <summary>Fragmentation gradient descent: the bin and the cell where the tasks that are expected lose least by the
/// placement (Weng et al., USENIX ATC 2023).</summary>
/// <remarks>(int)(100 · sigmoid((F before − F after) / 1000)), F by <see cref="ExpectedFragmentation"/>; a task for one
/// cell takes the best of those that fit, the first of equals. The rounding leaves many bins equal: which of them is
/// taken decides half of the gain over best fit.</remarks>
/// <param name="expected">What is expected.</param>
/// <param name="bestFitAmongEquals">Whether best fit decides among equals; otherwise the first is taken.</param>
public sealed class FragmentationDescent(ExpectedFragmentation expected, bool bestFitAmongEquals = false) : IArrivalRule
{
    private readonly long[] _free = new long[PlacementProblem.MostCells];

    /// <inheritdoc/>
    public string Name => bestFitAmongEquals ? "fgd-best-fit" : "fgd";

    /// <inheritdoc/>
    public bool DrawsAmongEquals => false;

    /// <inheritdoc/>
    public int Score(PlacementState state, int item, int bin, ref ulong cells)
    {
        var flat = state.Flat;
        var free = _free.AsSpan(0, CellUse.Count(state, bin));
        for (var cell = 0; cell < free.Length; cell++) { free[cell] = state.CellFree(bin, cell); }
        var cpu = state.Free(bin, 0);
        var before = expected.Of(bin, cpu, free);
        double after;
        cpu -= flat.Demand[item * flat.R];
        if (flat.CellsWanted[item] == 1)
        {
            after = BestCell(flat.CellDemand[item * flat.C], bin, cpu, free, ref cells);
        }
        else
        {
            for (var cell = 0; cell < free.Length; cell++)
            {
                if ((cells >> cell & 1) != 0) { free[cell] -= flat.CellDemand[item * flat.C]; }
            }
            after = expected.Of(bin, cpu, free);
        }
        var score = (int)(100 / (1 + PortableMath.Exp((after - before) / 1000)));
        return bestFitAmongEquals ? (score * 101) + BestFitArrival.Of(state, item, bin) : score;
    }

    private double BestCell(long wanted, int bin, long cpu, Span<long> free, ref ulong cells)
    {
        var least = double.PositiveInfinity;
        for (var cell = 0; cell < free.Length; cell++)
        {
            // Equal cells leave the bin the same.
            if (free[cell] < wanted || free[..cell].Contains(free[cell])) { continue; }
            free[cell] -= wanted;
            var after = expected.Of(bin, cpu, free);
            free[cell] += wanted;
            if (after < least) { (least, cells) = (after, 1UL << cell); }
        }
        return least;
    }
}
