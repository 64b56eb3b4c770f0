namespace Ballast.Placing;

public sealed partial class PlacementProblem
{
    /// <summary>The problem in flat arrays; read by the hot loops and never changed.</summary>
    internal sealed class Layout
    {
        public readonly int R;
        public readonly int C;
        public readonly long[] Demand;
        public readonly long[] Capacity;
        public readonly long[] CellDemand;
        public readonly long[] CellCapacity;
        public readonly int[] CellsWanted;
        public readonly int[] CellStart;
        public readonly int[] Home;
        public readonly int[] Priority;
        public readonly long[] MoveCost;
        public readonly int[] GroupStart;
        public readonly int[] GroupOf;
        public readonly int[] DomainStart;
        public readonly int[] DomainOf;
        public readonly int[] Domains;
        public readonly long[] LargestCapacity;
        public readonly long LargestCell;
        public readonly int EligibleWords;
        public readonly int[] EligibleRow;
        public readonly ulong[] Eligible;

        public Layout(PlacementProblem problem)
        {
            var (items, bins) = (problem.ItemList, problem.BinList);
            (R, C) = (problem.Resources.Length, problem.CellResources.Length);
            Demand = [.. items.SelectMany(item => item.Demand)];
            Capacity = [.. bins.SelectMany(bin => bin.Capacity)];
            CellDemand = [.. items.SelectMany(item => item.Cells > 0 ? item.CellDemand : Enumerable.Repeat(0L, C))];
            CellsWanted = [.. items.Select(item => item.Cells)];
            CellStart = Starts(bins.Select(bin => bin.Cells));
            CellCapacity = [.. bins.SelectMany(bin =>
                Enumerable.Range(0, bin.Cells).SelectMany(_ => bin.CellCapacity))];
            Home = [.. items.Select(item => item.Bin ?? -1)];
            Priority = [.. items.Select(item => item.Priority)];
            MoveCost = [.. items.Select(item => item.MoveCost)];
            GroupStart = Starts(items.Select(item => item.Groups.Length));
            GroupOf = [.. items.SelectMany(item => item.Groups)];
            (DomainOf, Domains) = DomainsOf(problem);
            DomainStart = Starts(Domains);
            LargestCapacity = [.. Enumerable.Range(0, R)
                .Select(r => bins.Select(bin => bin.Capacity[r]).DefaultIfEmpty().Max())];
            LargestCell = C == 0 ? 0 : bins.Select(bin => bin.Cells == 0 ? 0 : bin.Cells * bin.CellCapacity[0])
                .DefaultIfEmpty().Max();
            EligibleWords = (bins.Length + 63) / 64;
            (EligibleRow, Eligible) = EligibilityRows.Of(problem, EligibleWords);
        }

        private static int[] Starts(IEnumerable<int> lengths)
        {
            var starts = new List<int> { 0 };
            foreach (var length in lengths) { starts.Add(starts[^1] + length); }
            return [.. starts];
        }

        private static (int[] Of, int[] Counts) DomainsOf(PlacementProblem problem)
        {
            var of = new int[problem.GroupList.Length * problem.Bins];
            var counts = new int[problem.GroupList.Length];
            for (var g = 0; g < counts.Length; g++)
            {
                var names = new Dictionary<string, int>(StringComparer.Ordinal);
                for (var b = 0; b < problem.Bins; b++)
                {
                    var bin = problem.BinList[b];
                    var topology = problem.GroupList[g].Topology;
                    var name = topology is null ? bin.Name : bin.Labels.GetValueOrDefault(topology, string.Empty);
                    if (!names.TryGetValue(name, out var domain)) { names[name] = domain = names.Count; }
                    of[(g * problem.Bins) + b] = domain;
                }
                counts[g] = Math.Max(1, names.Count);
            }
            return (of, counts);
        }
    }
}
