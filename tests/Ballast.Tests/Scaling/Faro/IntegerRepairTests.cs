using Ballast.Scaling.Faro;
using static Ballast.Tests.Scaling.Faro.AllocationExample;

namespace Ballast.Tests.Scaling.Faro;

public sealed class IntegerRepairTests
{
    private static AllocationValue Value(int budget, params AllocationJob[] jobs) =>
        new(new() { Jobs = [.. jobs], Budget = budget, Goal = FaroGoal.Sum });

    [Fact]
    public void Fractions_are_rounded_up_where_the_budget_allows()
    {
        var value = Value(9, Job(15), Job(15));
        IntegerRepair.MakeFeasible(value, [3.01, 4.0]);
        Assert.Equal([4, 4], value.Replicas);
    }

    [Fact]
    public void Who_loses_least_gives_first()
    {
        // With 15 per second the fourth replica is worth 0.52, with 5 per second the third nothing.
        var value = Value(6, Job(15), Job(5));
        IntegerRepair.MakeFeasible(value, [3.2, 2.7]);
        Assert.Equal([4, 2], value.Replicas);
    }

    [Theory]
    [InlineData(2, 4, 2, 3), InlineData(4, 2, 3, 2)]
    public void Of_equal_losses_the_one_gives_that_then_differs_less_from_before(
        int oldA, int oldB, int a, int b)
    {
        var value = Value(5, Job(1, oldA), Job(1, oldB));
        IntegerRepair.MakeFeasible(value, [3.0, 3.0]);
        Assert.Equal([a, b], value.Replicas);
    }

    [Fact]
    public void Nobody_falls_below_the_floor()
    {
        var value = Value(3, Job(1) with { Floor = 2 }, Job(1) with { Floor = 2 });
        IntegerRepair.MakeFeasible(value, [2.5, 2.5]);
        Assert.Equal([2, 2], value.Replicas);
    }

    [Fact]
    public void What_is_worth_nothing_is_taken_job_by_job()
    {
        var value = Value(20, Job(15), Job(5));
        value.MoveTo([9, 9]);
        IntegerRepair.Shrink(value);
        Assert.Equal([4, 2], value.Replicas);
        Assert.Equal(2, value.Current, 1e-9);
    }

    [Fact]
    public void A_replica_that_is_needed_shields_those_before_it()
    {
        // One replica too few for the cliff: the one in use is worth a little, so it stays, though it reaches nothing.
        var value = Value(3, Job(15));
        value.MoveTo([3]);
        IntegerRepair.Shrink(value);
        Assert.Equal([3], value.Replicas);
    }

    [Fact]
    public void All_leftovers_go_to_the_first_job_that_gains_by_them()
    {
        var value = Value(12, Job(1), Job(15), Job(20));
        value.MoveTo([1, 2, 2]);
        Assert.True(IntegerRepair.TryRest(value));
        Assert.Equal([1, 9, 2], value.Replicas);
        Assert.True(IntegerRepair.TryRest(value) is false);
    }

    [Fact]
    public void Leftovers_found_by_shrinking_are_spent_where_they_help()
    {
        // The first holds nine and needs two; the second needs what it gives back; the third the rest of that.
        var value = Value(15, Job(5), Job(15), Job(15));
        value.MoveTo([9, 3, 3]);
        IntegerRepair.Shrink(value);
        Assert.Equal([2, 4, 4], value.Replicas);
    }
}
