using Ballast.Simulation.ServiceTimes;
using Ballast.Statistics;

namespace Ballast.Simulation.Tests.ServiceTimes;

public sealed class NormalTimeTests
{
    [Fact]
    public void Quantiles_are_those_of_the_normal_distribution_and_nothing_is_below_a_microsecond()
    {
        var random = new SeededRandom(3);
        var time = new NormalTime(0.08, 1);
        double[] drawn = [.. Enumerable.Range(0, 200_000).Select(_ => time.Sample(new(1, 0, 0), random)).Order()];

        Assert.Equal(1e-6, drawn[0]);
        // A share of Φ(−1) lies below zero.
        Assert.Equal(0.1587, drawn.Count(seconds => seconds == 1e-6) / 200_000.0, 0.003);
        Assert.Equal(0.080, drawn[100_000], 0.001);
        Assert.Equal(0.1825, drawn[180_000], 0.0015);
        Assert.Equal(0.2661, drawn[198_000], 0.003);
        // μ·Φ(1) + σ·φ(1).
        Assert.Equal(0.08666, time.MeanSeconds, 0.00001);
        Assert.Equal(time.MeanSeconds, drawn.Average(), 0.0006);
    }

    [Fact]
    public void Without_deviation_it_is_constant()
    {
        var time = new NormalTime(0.5, 0);

        Assert.Equal(0.5, time.MeanSeconds);
        Assert.Equal(0.5, time.Sample(new(1, 0, 0), new SeededRandom(1)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, -0.1)]
    public void What_is_no_distribution_is_refused(double mu, double cv) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalTime(mu, cv));
}
