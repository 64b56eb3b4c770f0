using Ballast.Policies;
using Ballast.Statistics;

namespace Ballast.Placing.Solvers;

/// <summary>Sequences of moves grown side by side: the best of all lengthened ones go on, also where a step alone gains
/// nothing.</summary>
/// <remarks>Each sequence is lengthened by moves that are drawn; equal placements are kept once.
/// From the best placement it starts anew until the budget is used up or nothing is found any more.</remarks>
public sealed class Beam : PlacementSolver
{
    private const int Depth = 6;
    private readonly int _width;

    private Beam(int width) => _width = width;

    /// <summary>Its line in the catalogue.</summary>
    public static PolicyEntry<IPlacementSolver> Entry { get; } = new(
        "beam", "Sequences of moves grown side by side, the best going on.",
        [new("width", 64, 1, 1024, "sequences", "Sequences that are grown side by side.") { Whole = true }],
        arguments => new Beam(arguments.Whole("width")));

    /// <inheritdoc/>
    public override string Name => "beam";

    private protected override void Run(PlacementSearch search)
    {
        Greedy.Once(search);
        while (search.HasBudget)
        {
            search.RestoreBest();
            new Growth(search, _width).Run();
        }
    }

    private sealed class Growth(PlacementSearch search, int width)
    {
        private readonly long[] _root = [.. search.Value];
        private readonly HashSet<ulong> _seen = [];

        public void Run()
        {
            List<Sequence> open = [new([], _root, 0)];
            for (var depth = 0; depth < Depth && open.Count > 0 && search.HasBudget; depth++)
            {
                var next = new List<Sequence>();
                foreach (var sequence in open)
                {
                    if (!search.HasBudget) { break; }
                    Lengthen(sequence, next);
                }
                next.Sort((a, b) => PlacementObjective.Compare(a.Value, b.Value) is var order and not 0
                    ? order : a.Hash.CompareTo(b.Hash));
                open = next.Count > width ? next[..width] : next;
            }
        }

        private void Lengthen(Sequence sequence, List<Sequence> next)
        {
            var undo = new Stack<Step>();
            foreach (var step in sequence.Steps) { Apply(step, undo); }
            sequence.Value.CopyTo(search.Value, 0);
            search.Record();
            var random = search.Random;
            for (var i = 0; i < 4 * width && search.Spend(); i++)
            {
                var (item, bin) = (random.Next(search.Problem.Items), random.Next(search.Problem.Bins));
                if (search.State.IsMoved(item) && random.Next(4) == 0) { bin = search.State.HomeOf(item); }
                if (!search.Look(item, bin, out var cells)) { continue; }
                Offer(sequence, new(item, bin, cells), next);
            }
            while (undo.TryPop(out var step)) { search.State.Move(step.Item, step.Bin, step.Cells); }
            _root.CopyTo(search.Value, 0);
        }

        private void Offer(Sequence sequence, Step step, List<Sequence> next)
        {
            var hash = sequence.Hash ^ Key(step.Item, search.State.BinOf(step.Item), search.State.CellsOf(step.Item))
                ^ Key(step.Item, step.Bin, step.Cells);
            if (!_seen.Add(hash)) { return; }
            var value = sequence.Value.ToArray();
            for (var tier = 0; tier < value.Length; tier++) { value[tier] += search.Change[tier]; }
            next.Add(new([.. sequence.Steps, step], value, hash));
            if (PlacementObjective.Compare(value, search.Best) >= 0) { return; }
            // Made for a moment, so that it is kept whatever becomes of the sequence.
            var (bin, cells) = (search.State.BinOf(step.Item), search.State.CellsOf(step.Item));
            search.State.Move(step.Item, step.Bin, step.Cells);
            value.CopyTo(search.Value, 0);
            search.Record();
            search.State.Move(step.Item, bin, cells);
            sequence.Value.CopyTo(search.Value, 0);
        }

        private void Apply(Step step, Stack<Step> undo)
        {
            undo.Push(new(step.Item, search.State.BinOf(step.Item), search.State.CellsOf(step.Item)));
            search.State.Move(step.Item, step.Bin, step.Cells);
        }

        private static ulong Key(int item, int bin, ulong cells) =>
            Seeds.Mix(((ulong)(uint)item << 32) | (uint)bin, cells + 1);
    }

    private readonly record struct Step(int Item, int Bin, ulong Cells);

    private sealed record Sequence(Step[] Steps, long[] Value, ulong Hash);
}
