using Ballast.Placing.Terms;

namespace Ballast.Placing;

/// <summary>What no plan can be below, found without a search.</summary>
/// <remarks>Items of a priority and above are at best those that need least: by each resource alone and by mixtures of
/// two, as many as fit into all bins as if they were one.</remarks>
public static class PlacementBounds
{
    private const int Mixtures = 16;

    /// <summary>The fewest items that stay without a bin, of a priority and above.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="priority">The least priority that counts.</param>
    public static long Unplaced(PlacementProblem problem, int priority)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var items = Enumerable.Range(0, problem.Items).Where(i => problem.Flat.Priority[i] >= priority).ToArray();
        var (most, r) = (items.Length, problem.Resources.Length);
        for (var a = 0; a < r; a++)
        {
            for (var b = a; b < r; b++)
            {
                for (var mix = 0; mix < (a == b ? 1 : Mixtures); mix++)
                {
                    most = Math.Min(most, Count(problem, items, a, b, a == b ? 1 : (mix + 1.0) / (Mixtures + 1)));
                }
            }
        }
        return items.Length - most;
    }

    /// <summary>The bound of each tier, as far as it is known: of what is unplaced and overloaded, of disruption where
    /// nothing else is asked, and of nothing else.</summary>
    internal static long?[] Of(PlacementProblem problem, PlacementObjective objective)
    {
        var bounds = new long?[objective.Tiers.Length];
        for (var tier = 0; tier < bounds.Length; tier++)
        {
            if (objective.Tiers[tier].Terms is not [(var term, 1)]) { continue; }
            bounds[tier] = term switch
            {
                Unplaced unplaced => Unplaced(problem, unplaced.Priority),
                Overload or Disruption or StartCost or Fragments or BinPrice => 0,
                _ => null,
            };
        }
        return bounds;
    }

    // Scaled by the total capacity, so that resources of any unit mix; a hair more than it, for the roundings.
    private static int Count(PlacementProblem problem, int[] items, int a, int b, double share)
    {
        var (wholeA, wholeB) = (Total(problem, a), Total(problem, b));
        if (wholeA == 0 || wholeB == 0) { return items.Length; }
        var sizes = items.Select(item => (share * problem.Demand(item)[a] / wholeA)
            + ((1 - share) * problem.Demand(item)[b] / wholeB)).Order().ToArray();
        var (sum, count) = (0.0, 0);
        while (count < sizes.Length && (sum += sizes[count]) <= 1 + 1e-9) { count++; }
        return count;
    }

    private static double Total(PlacementProblem problem, int resource) =>
        problem.BinList.Sum(bin => (double)bin.Capacity[resource]);
}
