using Ballast.Policies;

namespace Ballast.Placing.Solvers;

/// <summary>The best of many moves at every step, worse ones too; an item does not go back to where it has just
/// been.</summary>
/// <remarks>After Sliwko and Getov; details are reconstructions: 200 random moves a step beside those of overloaded
/// bins and of what waits, a tenure of 7 and up to a tenth of the items, a restart after 2,000 steps without
/// gain.</remarks>
public sealed class TabuSearch : PlacementSolver
{
    private const int RandomMoves = 200;
    private const int MostIdle = 2000;

    /// <summary>Its line in the catalogue.</summary>
    public static PolicyEntry<IPlacementSolver> Entry { get; } = new(
        "tabu", "The best of many moves at every step, without going back.", [], _ => new TabuSearch());

    /// <inheritdoc/>
    public override string Name => "tabu";

    private protected override void Run(PlacementSearch search)
    {
        Greedy.Once(search);
        search.RestoreBest();
        Walk(search);
    }

    internal static void Walk(PlacementSearch search)
    {
        var (problem, random) = (search.Problem, search.Random);
        var (until, best) = (new Dictionary<(int Item, int Bin), int>(), new long[search.Value.Length]);
        var recent = new Queue<int>();
        for (var (step, idle) = (0, 0); search.HasBudget; step++)
        {
            if (Choose(search, until, step, best) is not { } move) { continue; }
            var from = search.State.BinOf(move.Item);
            search.Force(move.Item, move.Bin, move.Cells);
            until[(move.Item, from)] = step + 7 + random.Next((problem.Items / 10) + 1);
            recent.Enqueue(move.Item);
            if (recent.Count > Math.Max(1, problem.Items / 10)) { recent.Dequeue(); }
            idle = search.Record() ? 0 : idle + 1;
            if (idle < MostIdle) { continue; }
            Restart(search, recent);
            idle = 0;
        }
    }

    private static (int Item, int Bin, ulong Cells)? Choose(
        PlacementSearch search, Dictionary<(int Item, int Bin), int> until, int step, long[] best)
    {
        (int Item, int Bin, ulong Cells)? chosen = null;
        var (random, items, bins) = (search.Random, search.Problem.Items, search.Problem.Bins);
        var from = Relief.MostOverloaded(search);
        for (var i = 0; i < RandomMoves && search.Spend(); i++)
        {
            var item = random.Next(items);
            if (from is { } bin && (i & 1) == 0 && search.State.CountIn(bin) > 0) { item = AnyIn(search, bin); }
            var to = random.Next(bins);
            if (search.State.IsMoved(item) && random.Next(4) == 0) { to = search.State.HomeOf(item); }
            if (!search.Look(item, to, out var cells)) { continue; }
            if (until.TryGetValue((item, to), out var end) && end > step && !BeatsBest(search)) { continue; }
            if (chosen is not null && PlacementObjective.Compare(search.Change, best) >= 0) { continue; }
            chosen = (item, to, cells);
            search.Change.CopyTo(best, 0);
        }
        return chosen;
    }

    private static int AnyIn(PlacementSearch search, int bin)
    {
        var item = search.State.FirstIn(bin);
        for (var skip = search.Random.Next(search.State.CountIn(bin)); skip > 0; skip--)
        {
            item = search.State.NextIn(item);
        }
        return item;
    }

    private static bool BeatsBest(PlacementSearch search)
    {
        for (var tier = 0; tier < search.Change.Length; tier++)
        {
            var after = search.Value[tier] + search.Change[tier];
            if (after != search.Best[tier]) { return after < search.Best[tier]; }
        }
        return false;
    }

    private static void Restart(PlacementSearch search, Queue<int> recent)
    {
        search.RestoreBest();
        foreach (var item in recent)
        {
            var bin = search.Random.Next(search.Problem.Bins);
            if (search.Look(item, bin, out var cells)) { search.Make(item, bin, cells); }
        }
    }
}
