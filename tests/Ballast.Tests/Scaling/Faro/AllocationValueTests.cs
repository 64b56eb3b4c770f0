using Ballast.Scaling.Faro;
using Ballast.Statistics;
using static Ballast.Tests.Scaling.Faro.AllocationExample;

namespace Ballast.Tests.Scaling.Faro;

public sealed class AllocationValueTests
{
    // With 15 per second two replicas are worth 0.119 and four 1; with 5 per second two are worth 1.
    [Theory]
    [InlineData(FaroGoal.Sum, 1.119), InlineData(FaroGoal.Fair, -0.881), InlineData(FaroGoal.FairSum, 1.357)]
    [InlineData(FaroGoal.PenaltySum, 0.839), InlineData(FaroGoal.PenaltyFairSum, 1.518)]
    public void Objectives_are_those_of_the_paper(FaroGoal goal, double expected)
    {
        var value = new AllocationValue(new() { Jobs = [Job(15), Job(5)], Budget = 9, Goal = goal });
        // Three per cent dropped cost a quarter.
        value.SetAccept([1, goal is FaroGoal.PenaltySum or FaroGoal.PenaltyFairSum ? 0.955 : 1]);
        value.MoveTo([2, 2]);
        var penalty = goal is FaroGoal.PenaltySum or FaroGoal.PenaltyFairSum;
        var second = penalty ? 1 - Utility.Penalty(0.045) : 1;
        var sum = value.Utility(0, 2) + second;
        var spread = value.Utility(0, 2) - second;
        var by = goal switch
        {
            FaroGoal.Sum or FaroGoal.PenaltySum => sum,
            FaroGoal.Fair => spread,
            _ => sum + (2 * (1 + spread)),
        };
        Assert.Equal(by, value.Current, 1e-12);
        if (!penalty) { Assert.Equal(expected, value.Current, 0.0011); }
    }

    [Theory]
    [InlineData(1, 0.030), InlineData(2, 0.119), InlineData(3, 0.480), InlineData(4, 1), InlineData(5, 1)]
    public void A_job_rises_to_a_cliff(int replicas, double utility)
    {
        var value = new AllocationValue(new() { Jobs = [Job(15)], Budget = 9 });
        Assert.Equal(utility, value.Utility(0, replicas), 0.0006);
    }

    [Fact]
    public void New_replicas_do_not_count_while_they_start_and_fewer_count_at_once()
    {
        var job = Job(15, 3) with { Rates = new double[] { 15, 15, 15, 15 } };
        var value = new AllocationValue(new() { Jobs = [job], Budget = 9, ColdBins = 1 });
        Assert.Equal((0.480 + 3) / 4, value.Utility(0, 4), 0.0006);
        Assert.Equal(0.119, value.Utility(0, 2), 0.0006);
        var brief = new AllocationValue(new() { Jobs = [job], Budget = 9, ColdBins = 4 });
        Assert.Equal(1, brief.Utility(0, 4));
    }

    [Theory]
    [InlineData(65, 0, 1), InlineData(65, 3, 0), InlineData(130, 1, 1), InlineData(59, 0, 0)]
    public void The_mask_is_halved_when_something_is_unused(int seconds, int unused, int bins) =>
        Assert.Equal(bins, AllocationProblem.ColdBinsOf(TimeSpan.FromSeconds(seconds), unused));

    [Fact]
    public void What_one_change_would_be_worth_is_what_it_is_worth_then()
    {
        const ulong seed = 3;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        foreach (var goal in Enum.GetValues<FaroGoal>())
        {
            var problem = AllocationExample.Random(random, 6, goal);
            var value = new AllocationValue(problem);
            value.SetAccept([.. problem.Jobs.Select(_ => random.NextDouble())]);
            value.MoveTo([1, 2, 3, 4, 5, 6]);
            for (var round = 0; round < 100; round++)
            {
                var (job, replicas) = (random.Next(6), random.Next(0, 12));
                var foreseen = value.With(job, replicas);
                value.Move(job, replicas);
                Assert.Equal(foreseen, value.Current, 1e-9);
                var whole = value.Replicas.ToArray();
                Assert.Equal(whole.Sum(), value.Used);
            }
        }
    }

    [Fact]
    public void A_point_of_whole_numbers_is_worth_what_the_numbers_are()
    {
        foreach (var goal in Enum.GetValues<FaroGoal>())
        {
            var value = new AllocationValue(new() { Jobs = [Job(15), Job(20)], Budget = 9, Goal = goal });
            value.MoveTo([3, 4]);
            Assert.Equal(value.Current, value.At([3, 4, 100, 100]), 1e-12);
        }
    }

    [Fact]
    public void Replicas_beyond_use_are_known_without_trying_them_all()
    {
        var value = new AllocationValue(new() { Jobs = [Job(15), Job(9_000)], Budget = 9 });
        Assert.Equal(4, value.Useful(0));
        Assert.InRange(value.Useful(1), 1620, 1710);
        Assert.Equal(1, value.Utility(1, 1_000_000));
    }
}
