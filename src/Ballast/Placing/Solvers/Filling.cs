namespace Ballast.Placing.Solvers;

/// <summary>Puts what waits into bins one by one, each where a rule scores best.</summary>
internal static class Filling
{
    /// <summary>Items that wait, the most important first, then the largest.</summary>
    public static int[] Waiting(PlacementSearch search) =>
    [
        .. Enumerable.Range(0, search.Problem.Items).Where(item => search.State.BinOf(item) < 0)
            .OrderByDescending(item => search.Problem.Flat.Priority[item])
            .ThenByDescending(item => Size(search.Problem, item)).ThenBy(item => item),
    ];

    /// <summary>Places what waits.</summary>
    public static void Fill(PlacementSearch search, IFillRule rule)
    {
        foreach (var item in Waiting(search))
        {
            if (!Place(search, rule, item)) { return; }
            search.Record();
        }
    }

    /// <summary>Places one item where the rule scores highest, the first of equals.</summary>
    /// <returns>False when the budget is used up.</returns>
    public static bool Place(PlacementSearch search, IFillRule rule, int item)
    {
        var (best, bestBin, bestCells) = (double.NegativeInfinity, -1, 0UL);
        for (var bin = 0; bin < search.Problem.Bins; bin++)
        {
            if (!search.Spend()) { return false; }
            if (!search.State.Fits(item, bin, out var cells)) { continue; }
            var score = rule.Score(search.State, item, bin, cells);
            if (score > best) { (best, bestBin, bestCells) = (score, bin, cells); }
        }
        if (bestBin >= 0) { search.Force(item, bestBin, bestCells); }
        return true;
    }

    /// <summary>The greatest share of the largest capacity that an item needs of any resource.</summary>
    public static double Size(PlacementProblem problem, int item)
    {
        var size = 0.0;
        var (flat, r) = (problem.Flat, problem.Flat.R);
        for (var i = 0; i < r; i++)
        {
            var capacity = flat.LargestCapacity[i];
            if (capacity > 0) { size = Math.Max(size, (double)flat.Demand[(item * r) + i] / capacity); }
        }
        var cell = flat.CellsWanted[item] == 0 || flat.LargestCell == 0
            ? 0 : (double)flat.CellsWanted[item] * flat.CellDemand[item * flat.C] / flat.LargestCell;
        return Math.Max(size, cell);
    }
}
