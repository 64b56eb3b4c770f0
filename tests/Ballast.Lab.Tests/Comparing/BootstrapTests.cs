using Ballast.Lab.Comparing;
using Ballast.Statistics;

namespace Ballast.Lab.Tests.Comparing;

public sealed class BootstrapTests
{
    [Fact]
    public void Two_values_give_the_distribution_worked_by_hand()
    {
        // Draws of two out of {0, 1} have the means 0, 0.5 and 1 with chances 1/4, 1/2, 1/4.
        Assert.Equal(new ConfidenceInterval(2, 0.5, 0, 1), Bootstrap.OfMean([0, 1], 0.9));
        Assert.Equal(new ConfidenceInterval(2, 0.5, 0.5, 0.5), Bootstrap.OfMean([0, 1], 0.4));
    }

    [Fact]
    public void One_value_has_no_width() =>
        Assert.Equal(new ConfidenceInterval(1, 3, 3, 3), Bootstrap.OfMean([3]));

    [Fact]
    public void Equal_values_have_no_width() =>
        Assert.Equal(new ConfidenceInterval(4, 2, 2, 2), Bootstrap.OfMean([2, 2, 2, 2]));

    [Fact]
    public void Numbers_are_the_same_everywhere()
    {
        double[] values = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
        var interval = Bootstrap.OfMean(values, 0.9, seed: 42);
        Assert.Equal((10, 102.3), (interval.Count, interval.Mean));
        Assert.Equal((29.7, 193.7), (Math.Round(interval.Low, 1), Math.Round(interval.High, 1)));
        Assert.Equal(interval, Bootstrap.OfMean(values, 0.9, seed: 42));
        Assert.NotEqual(interval, Bootstrap.OfMean(values, 0.9, seed: 43));
    }

    [Fact]
    public void Covers_the_true_mean_about_as_often_as_it_says()
    {
        const int trials = 400;
        var random = new SeededRandom(20_240_601);
        var hits = 0;
        var values = new double[30];
        for (var i = 0; i < trials; i++)
        {
            for (var j = 0; j < values.Length; j++) { values[j] = random.NextDouble(); }
            var interval = Bootstrap.OfMean(values, 0.9, seed: (ulong)i, resamples: 1000);
            hits += interval.Low <= 0.5 && interval.High >= 0.5 ? 1 : 0;
        }
        // 90 % less the known shortfall at 30 values, give or take three standard errors of 1.5 %.
        Assert.InRange(hits / (double)trials, 0.84, 0.95);
    }

    [Fact]
    public void Input_it_cannot_use_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Bootstrap.OfMean([]));
        Assert.Throws<ArgumentException>(() => Bootstrap.OfMean([1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.OfMean([1], confidence: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.OfMean([1], resamples: 10));
    }
}
