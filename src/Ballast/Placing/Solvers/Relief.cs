namespace Ballast.Placing.Solvers;

/// <summary>Takes load off overloaded bins, the cheapest way that one move after another finds.</summary>
internal static class Relief
{
    private static readonly Terms.Overload Overload = new();

    /// <summary>Moves items off the most overloaded bin until none is, or nothing helps.</summary>
    public static void Relieve(PlacementSearch search)
    {
        var stuck = new HashSet<int>();
        while (search.HasBudget && MostOverloaded(search, stuck) is { } bin)
        {
            if (!MoveOneOff(search, bin)) { stuck.Add(bin); }
            search.Record();
        }
    }

    /// <summary>Sends what moved home again where there is room.</summary>
    public static void SendHome(PlacementSearch search)
    {
        for (var i = search.State.MovedCount - 1; i >= 0 && search.Spend(); i--)
        {
            if (i >= search.State.MovedCount) { continue; }
            var item = search.State.Moved(i);
            var home = search.State.HomeOf(item);
            if (search.Look(item, home, out var cells) && IsGain(search.Change)) { search.Make(item, home, cells); }
        }
        search.Record();
    }

    /// <summary>Whether a change is for the better.</summary>
    public static bool IsGain(ReadOnlySpan<long> change)
    {
        foreach (var tier in change)
        {
            if (tier != 0) { return tier < 0; }
        }
        return false;
    }

    public static int? MostOverloaded(PlacementSearch search, HashSet<int>? except = null)
    {
        var (most, at) = (0L, -1);
        for (var bin = 0; bin < search.Problem.Bins; bin++)
        {
            var over = Overload.At(search.State, bin);
            if (over > most && except?.Contains(bin) != true) { (most, at) = (over, bin); }
        }
        return at < 0 ? null : at;
    }

    private static bool MoveOneOff(PlacementSearch search, int bin)
    {
        var (state, candidates) = (search.State, new List<(double Cost, int Item)>());
        for (var item = state.FirstIn(bin); item >= 0; item = state.NextIn(item))
        {
            var relieved = -Overload.Change(state, item, -1, 0);
            if (relieved <= 0 || !state.MayLeave(item)) { continue; }
            candidates.Add(((search.Problem.Flat.MoveCost[item] + 1e-3) / relieved, item));
        }
        foreach (var (_, item) in candidates.Order())
        {
            if (BestBin(search, item, out var cells) is not { } to) { continue; }
            search.Force(item, to, cells);
            return true;
        }
        return false;
    }

    private static int? BestBin(PlacementSearch search, int item, out ulong cells)
    {
        (var best, int? at, cells) = (double.PositiveInfinity, null, 0);
        for (var bin = 0; bin < search.Problem.Bins && search.Spend(); bin++)
        {
            if (!search.State.Fits(item, bin, out var taken)) { continue; }
            var left = BestFitRule.Left(search.State, item, bin);
            if (left < best) { (best, at, cells) = (left, bin, taken); }
        }
        return at;
    }
}
