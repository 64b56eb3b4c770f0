using Ballast.Policies;
using Ballast.Statistics;

namespace Ballast.Placing.Solvers;

/// <summary>Random moves, swaps and returns home; worse ones are taken the less the more of the budget is
/// over.</summary>  <remarks>Each tier has a temperature of its own, half the mean rise that random moves gave in it;
/// the first tier that changes decides. Cooled geometrically in the budget to a thousandth. After Sliwko and Getov;
/// details are reconstructions.</remarks>
public sealed class SimulatedAnnealing : PlacementSolver
{
    private const int Samples = 1000;

    /// <summary>Its line in the catalogue.</summary>
    public static PolicyEntry<IPlacementSolver> Entry { get; } = new(
        "simulated-annealing", "Random moves; worse ones are taken less and less.", [],
        _ => new SimulatedAnnealing());

    /// <inheritdoc/>
    public override string Name => "simulated-annealing";

    private protected override void Run(PlacementSearch search)
    {
        Greedy.Once(search);
        search.RestoreBest();
        Anneal(search);
    }

    internal static void Anneal(PlacementSearch search)
    {
        var (hot, start, time) = (Temperatures(search), search.Work, search.TimeOver);
        var (swap, cooling) = (new Swap(search), 1.0);
        for (var i = 0; search.Spend(); i++)
        {
            if ((i & 63) == 0) { cooling = PortableMath.Exp(-6.9 * search.Progress(start, time)); }
            Step(search, swap, hot, cooling);
        }
        search.Record();
    }

    private static void Step(PlacementSearch search, Swap swap, double[] hot, double cooling)
    {
        var (random, state) = (search.Random, search.State);
        var (kind, item, bin) = (random.Next(10), random.Next(state.Problem.Items), random.Next(state.Problem.Bins));
        if (kind < 2)
        {
            if (!swap.Try(item, random.Next(state.Problem.Items))) { return; }
            if (IsTaken(swap.Change, hot, cooling, random)) { search.Record(); }
            else { swap.Undo(); }
            return;
        }
        if (kind < 4 && state.MovedCount > 0)
        {
            item = state.Moved(random.Next(state.MovedCount));
            bin = state.HomeOf(item);
        }
        if (!search.Look(item, bin, out var cells) || !IsTaken(search.Change, hot, cooling, random)) { return; }
        search.Make(item, bin, cells);
        search.Record();
    }

    private static bool IsTaken(long[] change, double[] hot, double cooling, SeededRandom random)
    {
        for (var tier = 0; tier < change.Length; tier++)
        {
            if (change[tier] == 0) { continue; }
            return change[tier] < 0
                || random.NextDouble() < PortableMath.Exp(Math.Max(-700, -change[tier] / (hot[tier] * cooling)));
        }
        return true;
    }

    private static double[] Temperatures(PlacementSearch search)
    {
        var (sums, counts) = (new double[search.Value.Length], new int[search.Value.Length]);
        for (var i = 0; i < Samples && search.Spend(); i++)
        {
            var (item, bin) = (search.Random.Next(search.Problem.Items), search.Random.Next(search.Problem.Bins));
            if (!search.Look(item, bin, out _)) { continue; }
            var tier = Array.FindIndex(search.Change, change => change != 0);
            if (tier < 0 || search.Change[tier] < 0) { continue; }
            sums[tier] += search.Change[tier];
            counts[tier]++;
        }
        return [.. sums.Select((sum, tier) => counts[tier] == 0 ? 0.3 : 0.5 * sum / counts[tier])];
    }
}
