using Ballast.Simulation.ServiceTimes;
using Ballast.Statistics;

namespace Ballast.Simulation.Tests.ServiceTimes;

public sealed class ShiftedLogNormalTimeTests
{
    [Fact]
    public void Its_mean_is_that_of_its_formula() =>
        Assert.Equal(0.154284, new ShiftedLogNormalTime(0.07930158, 0.06858079, 0.42247119).MeanSeconds, 1e-6);

    [Fact]
    public void Mean_and_spread_of_draws_are_those_that_were_asked_for()
    {
        var time = ShiftedLogNormalTime.OfMeanAndCv(0.2, 0.5, 0.08);
        var random = new SeededRandom(7);
        var draws = Enumerable.Range(0, 200_000).Select(_ => time.Sample(new(1, 0, 0), random)).ToArray();
        var mean = draws.Average();
        Assert.Equal(0.2, time.MeanSeconds, 1e-12);
        Assert.Equal(0.2, mean, 0.001);
        Assert.Equal(0.1, Math.Sqrt(draws.Average(draw => (draw - mean) * (draw - mean))), 0.002);
        Assert.True(draws.Min() > 0.08);
    }

    [Fact]
    public void A_shift_leaves_something_of_the_mean() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ShiftedLogNormalTime.OfMeanAndCv(0.2, 0.5, 0.2));
}
