using Ballast.Statistics;

namespace Ballast.Fakes.Tests;

public sealed class LatencyModelTests
{
    [Fact]
    public void A_constant_model_draws_its_median()
    {
        var model = LatencyModel.Constant(TimeSpan.FromMilliseconds(50));

        Assert.Equal(TimeSpan.FromMilliseconds(50), model.Draw(new SeededRandom(1)));
    }

    [Fact]
    public void A_log_normal_model_has_its_median_and_spread()
    {
        const ulong Seed = 11;
        var random = new SeededRandom(Seed);
        var model = LatencyModel.LogNormal(TimeSpan.FromMilliseconds(100), 0.5);

        var logs = Enumerable.Range(0, 20_000).Select(_ => Math.Log(model.Draw(random).TotalSeconds / 0.1)).ToArray();

        // Four standard errors of the mean and of the deviation at n = 20,000.
        var mean = logs.Average();
        var deviation = Math.Sqrt(logs.Sum(x => (x - mean) * (x - mean)) / logs.Length);
        Assert.InRange(mean, -0.0142, 0.0142);
        Assert.InRange(deviation, 0.49, 0.51);
    }

    [Fact]
    public void Equal_seeds_draw_equal_times()
    {
        var model = LatencyModel.LogNormal(TimeSpan.FromMilliseconds(100), 1);
        var (first, second) = (new SeededRandom(4), new SeededRandom(4));

        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(model.Draw(first), model.Draw(second)));
    }
}
