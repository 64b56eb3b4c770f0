using Ballast.Scaling.Faro;
using Ballast.Statistics;

namespace Ballast.Tests.Scaling.Faro;

public sealed class CobylaTests
{
    private static double Minimise(
        Func<ReadOnlySpan<double>, double> function, double[] least, double[] most, double limit, double[] point,
        CobylaSettings? settings = null)
    {
        var weights = new double[point.Length];
        weights.AsSpan().Fill(1);
        return new Cobyla(settings ?? new()).Minimise(function, new(least, most, weights, limit), point);
    }

    [Fact]
    public void Finds_the_bottom_of_a_bowl_within_the_bounds()
    {
        double[] point = [0, 0, 0];
        var value = Minimise(
            x => ((x[0] - 1) * (x[0] - 1)) + (2 * (x[1] - 2) * (x[1] - 2)) + ((x[2] + 1) * (x[2] + 1)),
            [-9, -9, -9], [9, 9, 9], 100, point);
        Assert.Equal(0, value, 1e-4);
        Assert.Equal([1.0, 2, -1], point.Select(x => Math.Round(x, 1)));
    }

    [Fact]
    public void Stops_where_the_sum_has_its_limit()
    {
        // The nearest point to (3, 4) of those whose sum is at most 5 is (2, 3).
        double[] point = [0, 0];
        Minimise(
            x => ((x[0] - 3) * (x[0] - 3)) + ((x[1] - 4) * (x[1] - 4)), [0, 0], [9, 9], 5, point);
        Assert.Equal(2, point[0], 0.01);
        Assert.Equal(3, point[1], 0.01);
        Assert.True(point.Sum() <= 5 + 1e-8);
    }

    [Fact]
    public void A_plateau_ends_the_search_where_it_began()
    {
        double[] point = [2, 2];
        Assert.Equal(7, Minimise(_ => 7, [1, 1], [9, 9], 10, point));
        Assert.Equal([2.0, 2.0], point);
    }

    [Fact]
    public void Never_asks_more_often_than_it_may()
    {
        var asked = 0;
        double[] point = [5, 5, 5, 5];
        double Wild(ReadOnlySpan<double> x)
        {
            asked++;
            return PortableMath.Sin(x[0] * 7) + PortableMath.Sin(x[1] * x[2]) + Math.Abs(x[3] - 2.3);
        }
        Minimise(Wild, [0, 0, 0, 0], [9, 9, 9, 9], 30, point, new() { MostEvaluations = 40, LastStep = 1e-12 });
        Assert.InRange(asked, 5, 40);
    }

    [Fact]
    public void A_start_outside_the_bounds_is_refused() => Assert.Throws<ArgumentException>(
        () => Minimise(x => x[0], [0], [1], 9, [2.0]));

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void Is_never_worse_than_the_start_and_never_leaves_the_bounds(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new SeededRandom((ulong)seed);
        for (var round = 0; round < 40; round++)
        {
            var n = random.Next(1, 9);
            var (least, most, point, aim) = (new double[n], new double[n], new double[n], new double[n]);
            for (var i = 0; i < n; i++)
            {
                least[i] = random.NextDouble() * 2;
                most[i] = least[i] + (random.NextDouble() * 8);
                point[i] = least[i] + (random.NextDouble() * (most[i] - least[i]));
                aim[i] = random.NextDouble() * 12;
            }
            var limit = point.Sum() + random.NextDouble();
            double Far(ReadOnlySpan<double> x)
            {
                var sum = 0.0;
                for (var i = 0; i < x.Length; i++) { sum += Math.Abs(x[i] - aim[i]); }
                return sum;
            }
            var before = Far(point);
            var after = Minimise(Far, least, most, limit, point);
            Assert.True(after <= before, $"round {round}: {after} after {before}");
            Assert.Equal(Far(point), after, 1e-9);
            Assert.True(point.Sum() <= limit + 1e-7, $"round {round}");
            for (var i = 0; i < n; i++) { Assert.InRange(point[i], least[i] - 1e-8, most[i] + 1e-8); }
        }
    }
}
