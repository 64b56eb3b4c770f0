using Ballast.Scaling.Faro;
using Ballast.Statistics;

namespace Ballast.Tests.Scaling.Faro;

/// <summary>The exact allocation against trying everything.</summary>
public sealed class ExactAllocationTests
{
    [Fact]
    public void Two_jobs_of_the_artifacts_test_get_what_they_need_and_no_more()
    {
        // 26 and 33 requests per second, 148 ms, a promise of 592 ms at P95, 32 replicas.
        double[][] worth = [Row(26, 0.148, 0.592, 0.95, 32), Row(33, 0.148, 0.592, 0.95, 32)];
        var replicas = new int[2];
        var sum = new ExactAllocation { ReplicaCost = 1e-4 }.BestSum(worth, [1, 1], 32, replicas);
        Assert.Equal([5, 6], replicas);
        Assert.Equal(2, sum, 1e-9);
    }

    [Fact]
    public void By_the_upper_bound_the_two_jobs_get_seven_and_nine()
    {
        double[][] worth =
        [
            [.. Enumerable.Range(1, 31).Select(c => Utility.Relaxed(LatencyModel.UpperBound(26, 0.148, c), 0.592))],
            [.. Enumerable.Range(1, 31).Select(c => Utility.Relaxed(LatencyModel.UpperBound(33, 0.148, c), 0.592))],
        ];
        var replicas = new int[2];
        new ExactAllocation { ReplicaCost = 1e-4 }.BestSum(worth, [1, 1], 32, replicas);
        Assert.Equal([7, 9], replicas);
    }

    [Fact]
    public void A_cliff_that_step_by_step_search_cannot_see_is_found()
    {
        // Worth nothing up to the fourth replica: one more never helps, four more do.
        double[][] worth = [[0, 0, 0, 0, 1], [0, 0.1, 0.2, 0.3, 0.4]];
        var replicas = new int[2];
        Assert.Equal(1, new ExactAllocation().BestSum(worth, [1, 1], 6, replicas), 1e-9);
        Assert.Equal([5, 1], replicas);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public void It_is_as_good_as_trying_everything(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new SeededRandom((ulong)seed);
        var allocation = new ExactAllocation();
        for (var round = 0; round < 60; round++)
        {
            var deployments = random.Next(1, 5);
            var floors = new int[deployments];
            var worth = new double[deployments][];
            for (var i = 0; i < deployments; i++)
            {
                floors[i] = random.Next(0, 3);
                worth[i] = Rising(random, random.Next(1, 7));
            }
            var budget = floors.Sum() + random.Next(0, 9);
            var replicas = new int[deployments];

            var sum = allocation.BestSum(worth, floors, budget, replicas);
            Check(replicas, floors, budget);
            Assert.Equal(Best(worth, floors, budget, values => values.Sum()), sum, 1e-4);

            allocation.BestMinimumThenSum(worth, floors, budget, replicas);
            Check(replicas, floors, budget);
            Assert.Equal(
                Best(worth, floors, budget, values => values.Min()), Values(worth, floors, replicas).Min(), 1e-9);

            var fair = allocation.BestFairSum(worth, floors, budget, deployments, 1e-9, replicas);
            Check(replicas, floors, budget);
            double FairSum(double[] values) => values.Sum() + (deployments * (1 + values.Min() - values.Max()));
            Assert.Equal(fair, FairSum(Values(worth, floors, replicas)), 1e-9);
            Assert.Equal(Best(worth, floors, budget, FairSum), fair, 1e-4);
        }
    }

    [Fact]
    public void Floors_beyond_the_budget_are_refused() =>
        Assert.Throws<ArgumentException>(
            () => new ExactAllocation().BestSum([[1.0], [1.0]], [2, 2], 3, new int[2]));

    private static void Check(int[] replicas, int[] floors, int budget)
    {
        Assert.True(replicas.Sum() <= budget, $"{replicas.Sum()} of {budget}");
        for (var i = 0; i < replicas.Length; i++) { Assert.True(replicas[i] >= floors[i], $"{i} is below its floor"); }
    }

    private static double[] Rising(SeededRandom random, int length)
    {
        var row = new double[length];
        for (var c = 0; c < length; c++)
        {
            row[c] = (c > 0 ? row[c - 1] : 0) + (random.Next(3) == 0 ? random.NextDouble() : random.NextDouble() / 20);
        }
        return row;
    }

    private static double[] Values(double[][] worth, int[] floors, int[] replicas) =>
        [.. worth.Select((row, i) => row[Math.Min(replicas[i] - floors[i], row.Length - 1)])];

    private static double Best(double[][] worth, int[] floors, int budget, Func<double[], double> objective)
    {
        var best = double.NegativeInfinity;
        var replicas = (int[])floors.Clone();
        void Try(int i, int left)
        {
            if (i == worth.Length)
            {
                best = Math.Max(best, objective(Values(worth, floors, replicas)));
                return;
            }
            for (var c = 0; c < worth[i].Length && c <= left; c++)
            {
                replicas[i] = floors[i] + c;
                Try(i + 1, left - c);
            }
            replicas[i] = floors[i];
        }
        Try(0, budget - floors.Sum());
        return best;
    }

    private static double[] Row(double arrivals, double service, double target, double quantile, int most) =>
    [
        .. Enumerable.Range(1, most - 1).Select(
            c => Utility.Relaxed(LatencyModel.RelaxedMdc(arrivals, service, c, quantile), target)),
    ];
}
