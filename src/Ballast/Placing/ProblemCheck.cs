using System.Collections.Immutable;

namespace Ballast.Placing;

/// <summary>Says what is wrong with a problem, by object and field.</summary>
internal static class ProblemCheck
{
    public static void Check(PlacementProblem problem)
    {
        if (problem.Resources.IsDefaultOrEmpty) { throw new ArgumentException("A problem needs a resource."); }
        Distinct(problem.BinList.Select(bin => bin.Name), "bin");
        Distinct(problem.ItemList.Select(item => item.Name), "item");
        if (problem.MaxMoves < 0) { throw new ArgumentException($"maxMoves is {problem.MaxMoves}, below 0."); }
        foreach (var bin in problem.BinList) { Check(problem, bin); }
        foreach (var item in problem.ItemList) { Check(problem, item); }
        foreach (var group in problem.GroupList.Where(group => group.Limit < 1))
        {
            throw new ArgumentException($"Group '{group.Name}': Limit is {group.Limit}, below 1.");
        }
    }

    private static void Check(PlacementProblem problem, PlacementBin bin)
    {
        var name = $"Bin '{bin.Name}'";
        Row(name, "Capacity", bin.Capacity, problem.Resources);
        Cells(name, bin.Cells);
        if (bin.Cells > 0) { Row(name, "CellCapacity", bin.CellCapacity, problem.CellResources); }
        if (bin.Price < 0) { throw new ArgumentException($"{name}: Price is {bin.Price}, below 0."); }
    }

    private static void Check(PlacementProblem problem, PlacementItem item)
    {
        var name = $"Item '{item.Name}'";
        Row(name, "Demand", item.Demand, problem.Resources);
        Cells(name, item.Cells);
        if (item.Cells > 0) { Row(name, "CellDemand", item.CellDemand, problem.CellResources); }
        if (item.MoveCost < 0 || item.StartCost < 0)
        {
            throw new ArgumentException($"{name}: MoveCost and StartCost must not be below 0.");
        }
        if (item.Bin is { } bin && (bin < 0 || bin >= problem.Bins))
        {
            throw new ArgumentException($"{name}: Bin is {bin}; there are {problem.Bins} bins, from 0.");
        }
        foreach (var group in item.Groups.Where(group => group < 0 || group >= problem.GroupList.Length))
        {
            throw new ArgumentException($"{name}: Groups names {group}; there are {problem.GroupList.Length}, from 0.");
        }
        CheckInCells(problem, item, name);
    }

    private static void CheckInCells(PlacementProblem problem, PlacementItem item, string name)
    {
        if (item.InCells == 0) { return; }
        var cells = item.Bin is { } bin ? problem.BinList[bin].Cells : 0;
        if (ulong.PopCount(item.InCells) != (ulong)item.Cells || (cells < 64 && item.InCells >> cells != 0))
        {
            throw new ArgumentException($"{name}: InCells must name {item.Cells} of the {cells} cells of its bin.");
        }
    }

    private static void Cells(string name, int cells)
    {
        if (cells is >= 0 and <= PlacementProblem.MostCells) { return; }
        throw new ArgumentException($"{name}: Cells is {cells}; it must be from 0 to {PlacementProblem.MostCells}.");
    }

    private static void Row(
        string name, string field, ImmutableArray<long> row, ImmutableArray<PlacementResource> resources)
    {
        if (row.IsDefault || row.Length != resources.Length)
        {
            throw new ArgumentException($"{name}: {field} must have {resources.Length} numbers, one a resource.");
        }
        for (var r = 0; r < row.Length; r++)
        {
            if (row[r] >= 0) { continue; }
            throw new ArgumentException($"{name}: {field} of {resources[r].Name} is {row[r]}, below 0.");
        }
    }

    private static void Distinct(IEnumerable<string> names, string kind)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names.Where(name => !seen.Add(name)))
        {
            throw new ArgumentException($"Two objects of kind {kind} have the name '{name}'.");
        }
    }
}
