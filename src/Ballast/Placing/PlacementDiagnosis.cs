using System.Collections.Immutable;
using System.Globalization;

namespace Ballast.Placing;

/// <summary>Says why an item can be nowhere, even in empty bins.</summary>
public static class PlacementDiagnosis
{
    /// <summary>Most reasons that are told.</summary>
    public const int MostReasons = 100;

    /// <summary>A sentence for each item that no bin can hold, and for each two rules that cannot both hold.</summary>
    /// <param name="problem">The problem.</param>
    public static ImmutableArray<string> Of(PlacementProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var rules = Conflicts(problem);
        var empty = new PlacementState(new PlacementProblem(
            problem.Resources, problem.BinList,
            [.. problem.ItemList.Select(item => item with
            {
                Bin = null, InCells = 0, IsPinned = false, Groups = [],
            })],
            problem.CellResources));
        var items = Enumerable.Range(0, problem.Items)
            .Where(item => !Enumerable.Range(0, problem.Bins)
                .Any(bin => problem.IsEligible(item, bin) && empty.Fits(item, bin, out _)))
            .Select(item => Reason(problem, item));
        return [.. rules.Concat(items).Take(MostReasons)];
    }

    private static IEnumerable<string> Conflicts(PlacementProblem problem)
    {
        for (var a = 0; a < problem.GroupList.Length; a++)
        {
            if (problem.GroupList[a].Rule != PlacementRule.Together) { continue; }
            for (var b = 0; b < problem.GroupList.Length; b++)
            {
                var (together, apart) = (problem.GroupList[a], problem.GroupList[b]);
                if (apart.Rule != PlacementRule.Apart || apart.Topology != together.Topology) { continue; }
                var both = problem.ItemList.Count(item => item.Groups.Contains(a) && item.Groups.Contains(b));
                if (both <= apart.Limit) { continue; }
                yield return $"The rules of '{together.Name}' and '{apart.Name}' cannot both hold: {both} items "
                    + $"must be in one {together.Topology ?? "bin"}, which may hold {apart.Limit} of them.";
            }
        }
    }

    private static string Reason(PlacementProblem problem, int item)
    {
        var it = problem.ItemList[item];
        var open = Enumerable.Range(0, problem.Bins).Where(bin => problem.IsEligible(item, bin)).ToList();
        if (open.Count == 0) { return $"{it.Name} can be nowhere: no bin has its labels and taints it tolerates."; }
        for (var r = 0; r < problem.Resources.Length; r++)
        {
            var most = open.Max(bin => problem.BinList[bin].Capacity[r]);
            if (it.Demand[r] > most) { return TooLarge(it.Name, it.Demand[r], most, problem.Resources[r]); }
        }
        var cells = open.Max(bin => problem.BinList[bin].Cells);
        if (it.Cells > cells)
        {
            return $"{it.Name} can be nowhere: it needs {it.Cells} cells, no bin has over {cells}.";
        }
        for (var r = 0; r < problem.CellResources.Length && it.Cells > 0; r++)
        {
            var most = open.Max(bin => problem.BinList[bin].Cells == 0 ? 0 : problem.BinList[bin].CellCapacity[r]);
            if (it.CellDemand[r] > most) { return TooLarge(it.Name, it.CellDemand[r], most, problem.CellResources[r]); }
        }
        return $"{it.Name} can be nowhere: no single bin has all that it needs at once.";
    }

    private static string TooLarge(string name, long needed, long most, PlacementResource resource) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name} can be nowhere: it needs {needed} {resource.Unit} of {resource.Name}, the most that a bin it may "
            + $"be in has is {most}: {needed - most} short.");
}
