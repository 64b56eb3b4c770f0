using Ballast.Placing.Terms;
using Ballast.Policies;
using Ballast.Statistics;

namespace Ballast.Placing.Solvers;

/// <summary>Empties two to four bins, puts their items and some that wait back in another order, and keeps what is
/// better.</summary>
/// <remarks>For three fifths of the budget only the first tier that is not at its bound counts, and then that the free
/// room is gathered; after that, from the best, all tiers count, so that what moved in vain goes home.</remarks>
public sealed class RuinAndRecreate : PlacementSolver
{
    private const double Gathering = 0.6;
    private const int MostWaiting = 6;

    /// <summary>Its line in the catalogue.</summary>
    public static PolicyEntry<IPlacementSolver> Entry { get; } = new(
        "lns", "Empties a few bins and fills them anew, again and again.", [], _ => new RuinAndRecreate());

    /// <inheritdoc/>
    public override string Name => "lns";

    private protected override void Run(PlacementSearch search)
    {
        Greedy.Once(search);
        search.RestoreBest();
        var run = new Neighbourhoods(search);
        var (start, time) = (search.Work, search.TimeOver);
        while (search.HasBudget)
        {
            var progress = search.Progress(start, time);
            run.Step(progress < Gathering, progress / Gathering);
            if (run.IsAtBound()) { break; }
        }
    }

    private sealed class Neighbourhoods(PlacementSearch search)
    {
        private readonly ScatteredRoom _guide = new();
        private readonly long?[] _bounds = PlacementBounds.Of(search.Problem, search.Objective);
        private readonly int[] _bins = new int[4];
        private readonly List<int> _waiting = [];
        private readonly List<(double Key, int Item, int Bin, ulong Cells)> _pool = [];
        private readonly long[] _before = new long[search.Value.Length];
        private bool _gathers = true;

        public bool IsAtBound()
        {
            for (var tier = 0; tier < _bounds.Length; tier++)
            {
                if (search.Best[tier] != _bounds[tier]) { return false; }
            }
            return true;
        }

        public void Step(bool gathers, double progress)
        {
            if (_gathers && !gathers) { search.RestoreBest(); }
            _gathers = gathers;
            var count = ChooseBins();
            var guide = Gathered(count);
            search.Value.CopyTo(_before, 0);
            Ruin(count);
            Recreate(count);
            if (IsTaken(Gathered(count) - guide, progress)) { search.Record(); }
            else { Undo(); }
        }

        private int ChooseBins()
        {
            var (random, bins) = (search.Random, search.Problem.Bins);
            var count = Math.Min(bins, 2 + random.Next(3));
            for (var i = 0; i < count;)
            {
                var bin = random.Next(bins);
                if (i == 0 && !_gathers && search.State.MovedCount > 0)
                {
                    bin = search.State.HomeOf(search.State.Moved(random.Next(search.State.MovedCount)));
                }
                if (_bins.AsSpan(0, i).Contains(bin)) { continue; }
                _bins[i++] = bin;
            }
            return count;
        }

        private long Gathered(int count)
        {
            long sum = 0;
            for (var i = 0; i < count; i++) { sum += _guide.At(search.State, _bins[i]); }
            return sum;
        }

        private void Ruin(int count)
        {
            var (state, problem, random) = (search.State, search.Problem, search.Random);
            _pool.Clear();
            for (var i = 0; i < count; i++)
            {
                for (var item = state.FirstIn(_bins[i]); item >= 0; item = state.NextIn(item)) { Add(item); }
            }
            _waiting.Clear();
            for (var item = 0; item < problem.Items && state.PlacedCount < problem.Items; item++)
            {
                if (state.BinOf(item) < 0) { _waiting.Add(item); }
            }
            for (var i = 0; i < MostWaiting && _waiting.Count > 0; i++)
            {
                var at = random.Next(_waiting.Count);
                Add(_waiting[at]);
                _waiting[at] = _waiting[^1];
                _waiting.RemoveAt(_waiting.Count - 1);
            }
            foreach (var (_, item, bin, _) in _pool)
            {
                if (bin >= 0) { search.Force(item, -1, 0); }
            }
            _pool.Sort((a, b) => a.Key != b.Key ? a.Key.CompareTo(b.Key) : a.Item.CompareTo(b.Item));
        }

        private void Add(int item)
        {
            if (search.Problem.ItemList[item].IsPinned) { return; }
            var noise = 1 + ((search.Random.NextDouble() - 0.5) * 0.7);
            var key = (-1e3 * search.Problem.Flat.Priority[item]) - (Filling.Size(search.Problem, item) * noise);
            _pool.Add((key, item, search.State.BinOf(item), search.State.CellsOf(item)));
        }

        private void Recreate(int count)
        {
            var rule = search.Random.Next(3);
            var homing = !_gathers && search.Random.Next(4) > 0;
            foreach (var (_, item, _, _) in _pool)
            {
                var (best, at, taken) = (double.PositiveInfinity, -1, 0UL);
                for (var i = 0; i < count; i++)
                {
                    search.Spend();
                    if (!search.State.Fits(item, _bins[i], out var cells)) { continue; }
                    var score = homing && _bins[i] == search.State.HomeOf(item) ? -1 : Score(item, _bins[i], rule);
                    if (score < best) { (best, at, taken) = (score, _bins[i], cells); }
                }
                if (at >= 0) { search.Force(item, at, taken); }
            }
        }

        // The least that is left; the least of the fullest and half the imbalance; the least imbalance.
        private double Score(int item, int bin, int rule)
        {
            var (flat, sum, most, least) = (search.Problem.Flat, 0.0, 0.0, 1.0);
            for (var r = 0; r < flat.R; r++)
            {
                var capacity = flat.LargestCapacity[r];
                if (capacity == 0) { continue; }
                var left = (double)(search.State.Free(bin, r) - flat.Demand[(item * flat.R) + r]) / capacity;
                sum += left;
                (most, least) = (Math.Max(most, left), Math.Min(least, left));
            }
            return rule switch
            {
                0 => sum,
                1 => most + ((most - least) / 2),
                _ => most - least + (0.3 * sum),
            };
        }

        private bool IsTaken(long guide, double progress)
        {
            if (search.BreaksRules) { return false; }
            for (var tier = 0; tier < _before.Length; tier++)
            {
                if (search.Value[tier] != _before[tier]) { return search.Value[tier] < _before[tier]; }
                if (_gathers && search.Value[tier] != _bounds[tier]) { break; }
            }
            return guide <= 0
                || search.Random.NextDouble() < PortableMath.Exp(Math.Max(-700, -guide / (3e4 * (1.001 - progress))));
        }

        private void Undo()
        {
            foreach (var (_, item, bin, _) in _pool)
            {
                var at = search.State.BinOf(item);
                if (at != bin && at >= 0) { search.State.Move(item, -1, 0); }
            }
            foreach (var (_, item, bin, cells) in _pool)
            {
                if (search.State.BinOf(item) != bin || search.State.CellsOf(item) != cells)
                {
                    search.State.Move(item, bin, cells);
                }
            }
            _before.CopyTo(search.Value, 0);
        }
    }
}
