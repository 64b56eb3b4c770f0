using Ballast.Scaling.Faro;
using static Ballast.Tests.Scaling.Faro.AllocationExample;

namespace Ballast.Tests.Scaling.Faro;

public sealed class JobGroupsTests
{
    [Fact]
    public void Groups_are_neighbours_of_nearly_equal_size() =>
        Assert.Equal([0..3, 3..6, 6..8, 8..10], JobGroups.Split(10, 4));

    [Fact]
    public void A_group_adds_up_what_arrives_and_averages_what_is_promised()
    {
        var pooled = JobGroups.Pool(
        [
            Job(1, 2) with { Rates = new double[] { 1, 2, 3 }, Weight = 3, AcceptRate = 0.5, Floor = 2 },
            Job(1, 5, 0.1) with { Rates = new double[] { 10, 20 }, Most = 8 },
        ]);
        Assert.Equal([11.0, 22], pooled.Rates.ToArray());
        Assert.Equal((0.14, 0.56), (Math.Round(pooled.ServiceSeconds, 9), Math.Round(pooled.TargetSeconds, 9)));
        Assert.Equal((2.0, 0.75), (pooled.Weight, pooled.AcceptRate));
        Assert.Equal((7, 3, 1_000_008), (pooled.OldReplicas, pooled.Floor, pooled.Most));
    }

    [Fact]
    public void The_whole_budget_is_shared_by_largest_fractions()
    {
        // 10 over 3 : 2 : 2 is 4.29, 2.86, 2.86.
        Assert.Equal([4, 3, 3], JobGroups.Share([0..2, 2..4, 4..6], [3, 2, 2], 10));
        // Of equal fractions the first takes what is over.
        Assert.Equal([4, 3, 3], JobGroups.Share([0..2, 2..4, 4..6], [2, 2, 2], 10));
    }

    [Fact]
    public void A_group_of_one_job_keeps_what_it_was_given() =>
        Assert.Equal([6, 4, 1], JobGroups.Share([0..2, 2..4, 4..5], [3, 2, 1], 11));

    [Fact]
    public void Many_jobs_are_solved_within_the_shares_of_their_groups()
    {
        var problem = new AllocationProblem
        {
            Jobs = [.. Enumerable.Range(0, 100).Select(i => Job(1 + (i % 10 * 2)))],
            Budget = 320,
            Goal = FaroGoal.Sum,
        };
        var allocation = new FaroSolver(new() { GroupSize = 10 }).Solve(problem);
        Assert.True(allocation.Used <= 320);
        // Ten groups that are alike get 32 each: what ten jobs get alone with as many.
        var alone = new FaroSolver(new()).Solve(problem with { Jobs = problem.Jobs[..10], Budget = 32 });
        Assert.Equal(alone.Replicas, allocation.Replicas[..10]);
        Assert.Equal(alone.Replicas, allocation.Replicas[90..]);
    }
}
