using Ballast.Policies;

namespace Ballast.Placing.Solvers;

/// <summary>Every placement there is, but for those that cannot be better: exact, and for tiny problems only.</summary>
/// <remarks>Items are decided by falling move cost; a branch ends where what is decided is no better than the best.
/// What is found is proved when the scan ends within its budget, no item needs cells (of which only one choice is
/// looked at) and no group is spread (whose steps on the way may break what the whole keeps).</remarks>
public sealed class FullScan : PlacementSolver
{
    /// <summary>Its line in the catalogue.</summary>
    public static PolicyEntry<IPlacementSolver> Entry { get; } = new(
        "full-scan", "Every placement there is: exact, for tiny problems.", [], _ => new FullScan());

    /// <inheritdoc/>
    public override string Name => "full-scan";

    private protected override void Run(PlacementSearch search)
    {
        Greedy.Once(search);
        var problem = search.Problem;
        int[] order = [.. Enumerable.Range(0, problem.Items).Where(item => !problem.ItemList[item].IsPinned)
            .OrderByDescending(item => problem.Flat.MoveCost[item]).ThenBy(item => item)];
        foreach (var item in order) { search.State.Move(item, -1, 0); }
        search.Measure();
        var scan = new Scan(search, order);
        var isOver = scan.Decide(0);
        search.IsProved = isOver && problem.ItemList.All(item => item.Cells == 0)
            && problem.GroupList.All(group => group.Rule != PlacementRule.Spread);
    }

    private sealed class Scan(PlacementSearch search, int[] order)
    {
        private readonly ObjectiveTier[] _tiers =
            [.. search.Objective.Tiers.TakeWhile(tier => tier.Terms.All(term => term is
                (IItemTerm, >= 0) or (Terms.Overload, >= 0)))];

        private readonly long[] _sums = new long[search.Objective.Tiers.Length];

        /// <summary>Decides the items from one on.</summary>
        /// <returns>False when the budget ended it.</returns>
        public bool Decide(int at)
        {
            if (at == order.Length)
            {
                search.Record();
                return true;
            }
            var (item, home) = (order[at], search.State.HomeOf(order[at]));
            if (home >= 0 && !Try(at, item, home)) { return false; }
            for (var bin = 0; bin < search.Problem.Bins; bin++)
            {
                if (bin != home && !Try(at, item, bin)) { return false; }
            }
            return Try(at, item, -1);
        }

        private bool Try(int at, int item, int bin)
        {
            if (!search.Spend()) { return false; }
            ulong cells = 0;
            if (bin >= 0 && !search.State.Fits(item, bin, out cells)) { return true; }
            if (search.State.HomeOf(item) >= 0 && bin != search.State.HomeOf(item) && !MayMoveOneMore(at))
            {
                return true;
            }
            Add(item, bin, cells, 1);
            var goesOn = true;
            if (IsPromising())
            {
                if (bin >= 0) { search.Force(item, bin, cells); }
                goesOn = Decide(at + 1);
                if (bin >= 0) { search.Force(item, -1, 0); }
            }
            Add(item, bin, cells, -1);
            return goesOn;
        }

        private bool MayMoveOneMore(int at)
        {
            var moved = 0;
            for (var i = 0; i < at; i++)
            {
                var item = order[i];
                moved += search.State.HomeOf(item) >= 0 && search.State.IsMoved(item) ? 1 : 0;
            }
            return moved < search.Problem.MaxMoves;
        }

        private void Add(int item, int bin, ulong cells, int sign)
        {
            for (var tier = 0; tier < _tiers.Length; tier++)
            {
                foreach (var (term, weight) in _tiers[tier].Terms)
                {
                    if (term is not IItemTerm sum) { continue; }
                    _sums[tier] += sign * weight * sum.Of(search.State, item, bin, cells);
                }
            }
        }

        private bool IsPromising()
        {
            for (var tier = 0; tier < _tiers.Length; tier++)
            {
                if (_sums[tier] != search.Best[tier]) { return _sums[tier] < search.Best[tier]; }
            }
            return _tiers.Length < search.Objective.Tiers.Length;
        }
    }
}
