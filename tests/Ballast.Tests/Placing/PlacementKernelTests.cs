using Ballast.Placing;
using Ballast.Placing.Terms;
using Ballast.Statistics;

namespace Ballast.Tests.Placing;

public sealed class PlacementKernelTests(ITestOutputHelper output)
{
    private const int Moves = 100_000;

    private static PlacementObjective Everything(PlacementProblem problem) => new(
        "everything",
        ObjectiveTier.Of(new Overload()), ObjectiveTier.Of(new Unplaced(2)), ObjectiveTier.Of(new Unplaced()),
        ObjectiveTier.Of(new Disruption()), ObjectiveTier.Of(new StartCost()), ObjectiveTier.Of(new BinPrice()),
        ObjectiveTier.Of(new Imbalance()), ObjectiveTier.Of(new ScatteredRoom()),
        ObjectiveTier.Of(new Fragments(300)), ObjectiveTier.Of(new ScatteredCells(300)),
        ObjectiveTier.Of(new ExpectedFragmentation(
        [
            new(0.2, 500, 0, 0, []), new(0.5, 1000, 1, 400, []),
            new(0.3, 2000, 2, 1000, [.. Enumerable.Range(0, problem.Bins).Select(bin => bin % 2 == 0)]),
        ])),
        new("sum", "mixed", [(new Imbalance(), 3), (new Unplaced(1), 1_000)]));

    public static TheoryData<ulong> Seeds => [1, 2, 3, 4, 5];

    [Theory, MemberData(nameof(Seeds))]
    public void A_hundred_thousand_changes_add_up_to_what_is_counted_from_scratch(ulong seed)
    {
        output.WriteLine($"seed {seed}");
        var problem = RandomPlacement.Overfull(seed);
        var (state, objective, random) = (new PlacementState(problem), Everything(problem), new SeededRandom(seed));
        var (value, change, fresh) = (new long[12], new long[12], new long[12]);
        objective.Measure(state, value);
        for (var i = 0; i < Moves; i++)
        {
            var (item, bin) = (random.Next(problem.Items), random.Next(problem.Bins + 1) - 1);
            ulong cells = 0;
            if (bin >= 0 ? !state.Fits(item, bin, out cells) : state.BinOf(item) < 0 || !state.MayLeave(item))
            {
                continue;
            }
            objective.Change(state, item, bin, cells, change);
            state.Move(item, bin, cells);
            for (var tier = 0; tier < value.Length; tier++) { value[tier] += change[tier]; }
            if (i % 5000 == 0) { Compare(i); }
        }
        Compare(Moves);

        void Compare(int step)
        {
            objective.Measure(state, fresh);
            Assert.True(fresh.AsSpan().SequenceEqual(value), $"seed {seed}, step {step}");
            AssertAccounts(state);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void What_fits_keeps_every_rule(ulong seed)
    {
        output.WriteLine($"seed {seed}");
        var problem = RandomPlacement.Sound(seed, maxMoves: 20);
        var (state, random) = (new PlacementState(problem), new SeededRandom(seed));
        Assert.Null(state.FirstFault());
        var made = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var (item, bin) = (random.Next(problem.Items), random.Next(problem.Bins));
            if (!state.Fits(item, bin, out var cells)) { continue; }
            state.Move(item, bin, cells);
            made++;
            Assert.True(state.FirstFault() is null, $"seed {seed}, step {i}: {state.FirstFault()}");
        }
        Assert.True(made > 100, $"seed {seed}: only {made} moves were possible");
        Assert.True(state.MovedCount <= 20);
    }

    [Fact]
    public void Moves_are_looked_at_without_allocating()
    {
        var problem = RandomPlacement.Overfull(7);
        var (state, objective) = (new PlacementState(problem), Everything(problem));
        var change = new long[12];
        var random = new SeededRandom(7);
        Look(1000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Look(10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Look(int moves)
        {
            for (var i = 0; i < moves; i++)
            {
                var (item, bin) = (random.Next(problem.Items), random.Next(problem.Bins));
                if (!state.Fits(item, bin, out var cells)) { continue; }
                objective.Change(state, item, bin, cells, change);
                state.Move(item, bin, cells);
            }
        }
    }

    [Fact]
    public void A_share_of_a_cell_goes_where_least_is_left_and_whole_cells_from_the_lowest()
    {
        var problem = Cells(demand: 300);
        var state = new PlacementState(problem);
        Assert.True(state.Fits(0, 0, out var first));
        Assert.Equal(1UL, first);
        state.Move(0, 0, 1UL << 2);
        Assert.True(state.Fits(1, 0, out var second));
        Assert.Equal(1UL << 2, second);
        Assert.True(state.Fits(2, 0, out var two));
        Assert.Equal(0b0011UL, two);
        Assert.True(state.Fits(1, 0, ~(1UL << 2), out var other));
        Assert.Equal(1UL, other);
    }

    [Fact]
    public void The_limit_of_moves_lets_the_moved_go_on_and_go_home()
    {
        var problem = new PlacementProblem(
            [new("cpu", "milli-cpu")], [Bin("a", 10), Bin("b", 10), Bin("c", 10)],
            [Item("x", 1, 0), Item("y", 1, 0), Item("z", 1, null)], maxMoves: 1);
        var state = new PlacementState(problem);
        state.Move(0, 1, 0);
        Assert.False(state.Fits(1, 1, out _));
        Assert.False(state.MayLeave(1));
        Assert.True(state.Fits(0, 2, out _));
        Assert.True(state.Fits(2, 1, out _));
        state.Move(0, 0, 0);
        Assert.Equal(0, state.MovedCount);
        Assert.True(state.Fits(1, 1, out _));
    }

    [Theory]
    [InlineData("Bin 'a': Capacity of cpu is -1, below 0.", -1, 1, 0)]
    [InlineData("Item 'x': Demand of cpu is -2, below 0.", 4, -2, 0)]
    [InlineData("Item 'x': Bin is 3; there are 1 bins, from 0.", 4, 1, 3)]
    public void A_problem_that_makes_no_sense_names_object_and_field(string message, long has, long needs, int bin)
    {
        var error = Assert.Throws<ArgumentException>(() => new PlacementProblem(
            [new("cpu", "milli-cpu")], [Bin("a", has)], [Item("x", needs, bin)]));
        Assert.Equal(message, error.Message);
    }

    internal static PlacementBin Bin(string name, params long[] capacity) =>
        new() { Name = name, Capacity = [.. capacity] };

    internal static PlacementItem Item(string name, long demand, int? bin) =>
        new() { Name = name, Demand = [demand], Bin = bin };

    private static PlacementProblem Cells(long demand) => new(
        [new("cpu", "milli-cpu")], [Bin("a", 100) with { Cells = 4, CellCapacity = [1000] }],
        [
            Item("x", 1, null) with { Cells = 1, CellDemand = [demand] },
            Item("y", 1, null) with { Cells = 1, CellDemand = [demand] },
            Item("z", 1, null) with { Cells = 2, CellDemand = [1000] },
        ],
        [new("gpu", "milli-gpu")]);

    private static void AssertAccounts(PlacementState state)
    {
        var (problem, placed) = (state.Problem, 0);
        for (var bin = 0; bin < problem.Bins; bin++)
        {
            var free = problem.Capacity(bin).ToArray();
            var count = 0;
            for (var item = state.FirstIn(bin); item >= 0; item = state.NextIn(item), count++)
            {
                Assert.Equal(bin, state.BinOf(item));
                for (var r = 0; r < free.Length; r++) { free[r] -= problem.Demand(item)[r]; }
            }
            Assert.Equal(state.CountIn(bin), count);
            for (var r = 0; r < free.Length; r++) { Assert.Equal(free[r], state.Free(bin, r)); }
            placed += count;
        }
        Assert.Equal(state.PlacedCount, placed);
        var moved = Enumerable.Range(0, problem.Items).Where(item => state.HomeOf(item) >= 0
            && (state.BinOf(item) != state.HomeOf(item) || state.CellsOf(item) != state.HomeCellsOf(item)));
        Assert.Equal(
            moved, Enumerable.Range(0, state.MovedCount).Select(state.Moved).Order());
    }
}
