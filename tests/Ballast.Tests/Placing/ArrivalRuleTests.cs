using Ballast.Placing;
using Ballast.Placing.Arrivals;
using Ballast.Placing.Terms;
using Ballast.Statistics;

namespace Ballast.Tests.Placing;

public sealed class ArrivalRuleTests
{
    private static readonly ExpectedFragmentation Expected =
        new([new(0.25, 4000, 0, 0, []), new(0.5, 4000, 1, 500, []), new(0.25, 8000, 2, 1000, [])]);

    [Fact]
    public void Fragments_are_what_each_kind_could_not_use()
    {
        // Idle 2,300. No cells: all of it. One of 500: the 300. Two whole ones: there are two, so the 300.
        Assert.Equal((0.25 * 2300) + (0.5 * 300) + (0.25 * 300), Expected.Of(0, 8000, [1000, 300, 1000]));
        // Without the processors for the last kind, and then for none.
        Assert.Equal((0.25 * 2300) + (0.5 * 300) + (0.25 * 2300), Expected.Of(0, 4000, [1000, 300, 1000]));
        Assert.Equal(2300, Expected.Of(0, 3999, [1000, 300, 1000]));
        Assert.Equal(0, Expected.Of(0, 3999, [0, 0, 0]));
    }

    [Fact]
    public void Descent_takes_the_cell_that_costs_the_expected_least()
    {
        var scheduler = new ArrivalScheduler(
            Problem([4], (1, 600), (1, 400), (1, 300)), new FragmentationDescent(Expected), 1);
        scheduler.Arrive(0);
        scheduler.Arrive(1);
        // 400 fills up the cell of 600: a whole cell more is worth more than crumbs of 400.
        Assert.Equal(scheduler.State.CellsOf(0), scheduler.State.CellsOf(1));
        scheduler.Arrive(2);
        Assert.NotEqual(scheduler.State.CellsOf(0), scheduler.State.CellsOf(2));
    }

    [Fact]
    public void Equal_scores_go_to_the_first_bin()
    {
        var scheduler = new ArrivalScheduler(Problem([2, 2, 2], (0, 0)), new PackingArrival(), 1);
        Assert.Equal(0, scheduler.Arrive(0));
    }

    [Fact]
    public void Packing_shares_before_it_opens_and_clustering_keeps_kinds_together()
    {
        var packing = new ArrivalScheduler(Problem([2, 2], (1, 500), (1, 1000), (1, 500)), new PackingArrival(), 1);
        Assert.Equal([0, 0, 0], [packing.Arrive(0)!, packing.Arrive(1)!, packing.Arrive(2)!]);
        Assert.Equal(packing.State.CellsOf(0), packing.State.CellsOf(2));
        var clustering = new ArrivalScheduler(
            Problem([2, 2], (1, 500), (1, 1000), (1, 500)), new ClusteringArrival(), 1);
        Assert.Equal([0, 1, 0], [clustering.Arrive(0)!, clustering.Arrive(1)!, clustering.Arrive(2)!]);
    }

    [Fact]
    public void What_fits_nowhere_is_refused()
    {
        var scheduler = new ArrivalScheduler(Problem([1], (1, 1000), (1, 100), (0, 0)), new BestFitArrival(), 1);
        Assert.Equal(0, scheduler.Arrive(0));
        Assert.Null(scheduler.Arrive(1));
        Assert.Equal(0, scheduler.Arrive(2));
    }

    public static TheoryData<string> Rules => ["random", "best-fit", "dot-product", "packing", "clustering", "fgd"];

    [Theory, MemberData(nameof(Rules))]
    public void Remembered_scores_give_what_fresh_ones_give_and_every_rule_of_room_holds(string name)
    {
        var random = new SeededRandom(4);
        var problem = Problem(
            [.. Enumerable.Range(0, 20).Select(_ => random.Next(1, 9))],
            [.. Enumerable.Range(0, 300).Select(_ => random.Next(4) switch
            {
                0 => (0, 0L), 1 => (2, 1000L), _ => (1, random.Next(1, 11) * 100L),
            })]);
        var scheduler = new ArrivalScheduler(problem, Make(name), 9);
        for (var item = 0; item < problem.Items; item++)
        {
            var fresh = name == "random" ? null : Best(scheduler.State, Make(name), item);
            var bin = scheduler.Arrive(item);
            if (name != "random") { Assert.Equal(fresh, bin); }
        }
        Assert.Null(scheduler.State.FirstFault());
        Assert.InRange(scheduler.State.PlacedCount, 100, 299);
    }

    private static int? Best(PlacementState state, IArrivalRule rule, int item)
    {
        var (best, at) = (int.MinValue, (int?)null);
        for (var bin = 0; bin < state.Problem.Bins; bin++)
        {
            if (!state.Fits(item, bin, out var cells)) { continue; }
            var score = rule.Score(state, item, bin, ref cells);
            if (score > best) { (best, at) = (score, bin); }
        }
        return at;
    }

    private static IArrivalRule Make(string name) => name switch
    {
        "random" => new RandomRule(),
        "best-fit" => new BestFitArrival(),
        "dot-product" => new DotProductArrival(),
        "packing" => new PackingArrival(),
        "clustering" => new ClusteringArrival(),
        _ => new FragmentationDescent(Expected),
    };

    private static PlacementProblem Problem(int[] nodes, params (int Gpus, long Share)[] tasks) => new(
        [new("cpu", "milli-cpu")],
        [.. nodes.Select((gpus, index) => PlacementKernelTests.Bin($"n{index}", 32_000) with
        {
            Cells = gpus, CellCapacity = [1000],
        })],
        [.. tasks.Select((task, index) => PlacementKernelTests.Item($"t{index}", 1000, null) with
        {
            Cells = task.Gpus, CellDemand = [task.Share],
        })],
        [new("gpu", "milli-gpu")]);
}
