using Ballast.Scaling.Forecasts;
using Ballast.Scaling.Policies;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

public sealed class SwayamTests
{
    private static SwayamOptions Options => new() { Forecast = new() { Kind = ForecastKind.LastValue } };

    [Theory]
    [InlineData(15, 0.18, 0, 4)]  // 434 ms with four, 1501 ms with three
    [InlineData(40, 0.15, 0, 7)]  // 459 ms with seven; six are full
    [InlineData(5, 0.18, 0, 2)]
    [InlineData(0, 0.18, 0, 0)]
    [InlineData(15, 0.18, 3, 5)]  // 1.2 s with four: the wait doubles twice
    public void The_fewest_that_keep_the_promise_are_wanted(double rate, double service, double scv, int wanted)
    {
        var load = SteadyLoad.Of("a", 300, rate, 1, service: service, variance: scv * service * service, min: 0);
        Assert.Equal(wanted, new Swayam(Options with { IdleTimeout = default }).Decide(S(300), load).Replicas);
    }

    [Fact]
    public void What_was_needed_goes_when_it_has_been_idle()
    {
        var swayam = new Swayam(Options);
        Assert.Equal(4, swayam.Decide(S(300), SteadyLoad.Of("a", 300, 15, 4)).Replicas);
        for (var t = 360; t <= 600; t += 60)
        {
            Assert.Equal(4, swayam.Decide(S(t), SteadyLoad.Of("a", t, 5, 4)).Replicas);
        }
        Assert.Equal(2, swayam.Decide(S(661), SteadyLoad.Of("a", 661, 5, 4)).Replicas);
    }

    [Fact]
    public void A_promise_that_no_number_keeps_gets_ten_more_than_the_load_fills() =>
        Assert.Equal(13, QueueSize.Fewest(15, 0.18, 0, 0.1, 0.99));
}
