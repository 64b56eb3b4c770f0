using Ballast.Placing;

namespace Ballast.Tests.Placing;

/// <summary>What every placement solver keeps to.</summary>
public abstract class PlacementSolverContract(string name)
{
    public static TheoryData<ulong> Seeds => [1, 2, 3];

    private protected IPlacementSolver Solver { get; } = PlacementSolverCatalogue.Create(new(name));

    private static SolverBudget Short => new() { Work = 60_000, Seed = 5 };

    [Fact]
    public void Has_the_name_it_is_asked_for() => Assert.Equal(name, Solver.Name);

    [Theory, MemberData(nameof(Seeds))]
    public void The_same_seed_and_work_give_the_same_plan(ulong seed)
    {
        var problem = RandomPlacement.Sound(seed);
        var objective = PlacementObjectives.Priority(problem);
        var (first, second) = (Solver.Solve(problem, objective, Short), Solver.Solve(problem, objective, Short));
        Assert.Equal(first.Bins, second.Bins);
        Assert.Equal(first.Cells, second.Cells);
        Assert.Equal(first.Work, second.Work);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_plan_keeps_every_rule_and_tells_its_value(ulong seed)
    {
        var problem = RandomPlacement.Sound(seed, maxMoves: 10);
        foreach (var objective in PlacementObjectives.Names.Select(each => PlacementObjectives.Of(each, problem)))
        {
            var plan = Solver.Solve(problem, objective, Short);
            var state = new PlacementState(problem);
            state.Take(plan.Bins.AsSpan(), plan.Cells.AsSpan());
            Assert.True(state.FirstFault() is null, $"seed {seed}, {objective.Name}: {state.FirstFault()}");
            var value = new long[objective.Tiers.Length];
            objective.Measure(state, value);
            Assert.Equal(value, plan.Value);
            Assert.Equal(state.MovedCount, plan.Moves + plan.Evictions);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_hint_never_gets_worse_and_better_plans_follow_each_other(ulong seed)
    {
        var problem = RandomPlacement.Sound(seed);
        var objective = PlacementObjectives.Priority(problem);
        var hint = PlacementSolverCatalogue.Create(new("best-fit")).Solve(problem, objective, new());
        var plan = Solver.Solve(problem, objective, Short, hint);
        Assert.True(PlacementObjective.Compare(plan.Value.AsSpan(), hint.Value.AsSpan()) <= 0);
        Assert.Equal(hint.Value, plan.Trace[0].Value);
        for (var i = 1; i < plan.Trace.Length; i++)
        {
            var (before, after) = (plan.Trace[i - 1].Value, plan.Trace[i].Value);
            Assert.True(PlacementObjective.Compare(after.AsSpan(), before.AsSpan()) < 0);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_bound_is_never_beyond_what_was_found(ulong seed)
    {
        var problem = RandomPlacement.Sound(seed);
        var objective = PlacementObjectives.Priority(problem);
        var plan = Solver.Solve(problem, objective, Short);
        Assert.Equal(objective.Tiers.Length, plan.Bound.Length);
        for (var tier = 0; tier < plan.Value.Length; tier++)
        {
            Assert.True(plan.Bound[tier] is null || plan.Bound[tier] <= plan.Value[tier]);
        }
    }

    [Fact]
    public void What_is_overloaded_gets_no_worse()
    {
        var problem = RandomPlacement.Overfull(3);
        var objective = PlacementObjectives.Stable(problem);
        var before = new long[objective.Tiers.Length];
        objective.Measure(new PlacementState(problem), before);
        Assert.True(before[0] > 0);
        var plan = Solver.Solve(problem, objective, Short);
        Assert.True(plan.Value[0] <= before[0]);
        Assert.Equal(plan.Value[0] > 0, plan.Status == PlanStatus.Infeasible && plan.Reasons.Length > 0);
    }

    [Fact]
    public void An_item_that_no_bin_can_hold_is_told_with_what_is_short()
    {
        var problem = new PlacementProblem(
            [new("cpu", "milli-cpu")], [PlacementKernelTests.Bin("a", 1000)],
            [PlacementKernelTests.Item("small", 400, null), PlacementKernelTests.Item("large", 5000, null)]);
        var plan = Solver.Solve(problem, PlacementObjectives.Priority(problem), Short);
        Assert.Equal(PlanStatus.Infeasible, plan.Status);
        Assert.Equal(
            "large can be nowhere: it needs 5000 milli-cpu of cpu, the most that a bin it may be in has is 1000: "
                + "4000 short.",
            Assert.Single(plan.Reasons));
        Assert.Equal([0, -1], plan.Bins);
    }

    [Fact]
    public void A_deadline_that_is_over_gives_the_hint_back_and_one_that_comes_ends_the_search()
    {
        var problem = RandomPlacement.Sound(2);
        var objective = PlacementObjectives.Priority(problem);
        var none = Solver.Solve(problem, objective, new() { Elapsed = () => 1 });
        Assert.Equal(0, none.Work);
        Assert.Equal(problem.ItemList.Select(item => item.Bin ?? -1), none.Bins);
        var asked = 0;
        var plan = Solver.Solve(
            problem, objective, new() { Work = long.MaxValue / 2, Elapsed = () => ++asked / 50.0 });
        Assert.InRange(plan.Work, 0, 60 * 300);
    }

    [Fact]
    public void Nothing_to_place_and_nowhere_to_place_it_are_answers_too()
    {
        var empty = new PlacementProblem([new("cpu", "milli-cpu")], [PlacementKernelTests.Bin("a", 1)], []);
        Assert.Equal(
            PlanStatus.Proved, Solver.Solve(empty, new("unplaced", Tiers), Short).Status);
        var nowhere = new PlacementProblem(
            [new("cpu", "milli-cpu")], [], [PlacementKernelTests.Item("x", 1, null)]);
        var plan = Solver.Solve(nowhere, new("unplaced", Tiers), Short);
        Assert.Equal(PlanStatus.Infeasible, plan.Status);
        Assert.Single(plan.Reasons);
    }

    private static ObjectiveTier Tiers => ObjectiveTier.Of(new Ballast.Placing.Terms.Unplaced());
}
