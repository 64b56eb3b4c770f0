using Ballast.Placing;
using Ballast.Placing.Terms;
using Ballast.Statistics;

namespace Ballast.Tests.Placing;

public sealed class PlacementSolverTests
{
    private static SolverBudget Long => new() { Work = 400_000, Seed = 1 };

    public static TheoryData<ulong> Seeds => [1, 2, 3, 4, 5, 6];

    public static TheoryData<string, ulong> Heuristics
    {
        get
        {
            var data = new TheoryData<string, ulong>();
            foreach (var name in PlacementSolverCatalogue.All.Names)
            {
                for (var seed = 1UL; seed <= 6; seed++) { data.Add(name, seed); }
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_full_scan_finds_what_counting_every_placement_finds(ulong seed)
    {
        var problem = Tiny(seed);
        var objective = PlacementObjectives.Priority(problem);
        var plan = Solve("full-scan", problem, objective);
        Assert.Equal(PlanStatus.Proved, plan.Status);
        Assert.Equal(BestByCounting(problem, objective), plan.Value);
    }

    [Theory, MemberData(nameof(Heuristics))]
    public void No_solver_is_better_than_a_proof(string name, ulong seed)
    {
        var problem = Tiny(seed);
        var objective = PlacementObjectives.Priority(problem);
        var best = Solve("full-scan", problem, objective);
        var found = Solve(name, problem, objective);
        Assert.True(PlacementObjective.Compare(best.Value.AsSpan(), found.Value.AsSpan()) <= 0);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_bound_of_what_is_unplaced_holds(ulong seed)
    {
        var problem = Tiny(seed);
        var best = Solve("full-scan", problem, new("unplaced", ObjectiveTier.Of(new Unplaced())));
        Assert.True(PlacementBounds.Unplaced(problem, int.MinValue) <= best.Value[0]);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_seeded_population_is_never_worse_than_where_it_began(ulong seed)
    {
        var problem = RandomPlacement.Overfull(seed);
        var objective = PlacementObjectives.Stable(problem);
        var greedy = Solve("greedy", problem, objective);
        Assert.True(
            PlacementObjective.Compare(
                Solve("seeded-genetic", problem, objective).Value.AsSpan(), greedy.Value.AsSpan()) <= 0);
    }

    [Fact]
    public void Emptying_bins_places_what_best_fit_leaves_out()
    {
        // 6 + 3, 6 + 3, 4 and two of 4 that wait: 6 + 4, 6 + 3 and 4 + 3 leave no room, 6 + 4, 6 + 4 and 4 + 3 + 3 do.
        var problem = new PlacementProblem(
            [new("cpu", "milli-cpu")],
            [.. "abc".Select(name => PlacementKernelTests.Bin($"{name}", 10))],
            [
                PlacementKernelTests.Item("p", 6, 0), PlacementKernelTests.Item("q", 3, 0),
                PlacementKernelTests.Item("r", 6, 1), PlacementKernelTests.Item("s", 3, 1),
                PlacementKernelTests.Item("t", 4, 2), PlacementKernelTests.Item("u", 4, null),
                PlacementKernelTests.Item("v", 4, null),
            ]);
        var objective = PlacementObjectives.Priority(problem);
        Assert.Equal(1, Solve("best-fit", problem, objective).Value[0]);
        var plan = Solve("lns", problem, objective);
        Assert.Equal(0, plan.Value[0]);
        Assert.Equal(Solve("full-scan", problem, objective).Value, plan.Value);
    }

    [Fact]
    public void Rules_that_cannot_both_hold_are_named()
    {
        var problem = new PlacementProblem(
            [new("cpu", "milli-cpu")], [PlacementKernelTests.Bin("a", 10), PlacementKernelTests.Bin("b", 10)],
            [
                PlacementKernelTests.Item("x", 1, null) with { Groups = [0, 1] },
                PlacementKernelTests.Item("y", 1, null) with { Groups = [0, 1] },
            ],
            groups: [new("near", PlacementRule.Together), new("far", PlacementRule.Apart)]);
        var plan = Solve("greedy", problem, PlacementObjectives.Priority(problem));
        Assert.Equal(PlanStatus.Infeasible, plan.Status);
        Assert.Contains("'near' and 'far' cannot both hold: 2 items", plan.Reasons[0]);
    }

    private static PlacementPlan Solve(string name, PlacementProblem problem, PlacementObjective objective) =>
        PlacementSolverCatalogue.Create(new(name)).Solve(problem, objective, Long);

    private static PlacementProblem Tiny(ulong seed)
    {
        var random = new SeededRandom(seed);
        return new(
            [new("cpu", "milli-cpu"), new("memory", "MiB")],
            [.. Enumerable.Range(0, 3).Select(bin => PlacementKernelTests.Bin($"b{bin}", 10, 12))],
            [.. Enumerable.Range(0, 7).Select(item => new PlacementItem
            {
                Name = $"i{item}", Demand = [random.Next(2, 7), random.Next(2, 7)], Priority = random.Next(2),
                MoveCost = random.Next(1, 4), Bin = item < 3 ? item : null,
            })]);
    }

    private static long[] BestByCounting(PlacementProblem problem, PlacementObjective objective)
    {
        var (best, value) = ((long[]?)null, new long[objective.Tiers.Length]);
        for (var code = 0; code < (int)Math.Pow(4, problem.Items); code++)
        {
            var state = new PlacementState(problem);
            for (var (item, rest) = (0, code); item < problem.Items; item++, rest /= 4)
            {
                state.Move(item, (rest % 4) - 1, 0);
            }
            if (state.FirstFault() is not null) { continue; }
            objective.Measure(state, value);
            if (best is null || PlacementObjective.Compare(value, best) < 0) { best = [.. value]; }
        }
        return best!;
    }
}
