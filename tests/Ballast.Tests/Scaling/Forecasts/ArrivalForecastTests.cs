using Ballast.Forecasting;
using Ballast.Scaling;
using Ballast.Scaling.Forecasts;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling.Forecasts;

public sealed class ArrivalForecastTests
{
    private readonly LoadHistory _history = new(S(1), S(900));

    private static ArrivalForecast Fresh() => new(new LastValue(3), S(60));

    private void Add(int from, int until, double rate)
    {
        for (var t = from; t <= until; t++) { _history.Add(new() { At = S(t), ArrivalsPerSecond = rate }); }
    }

    private static double Next(ArrivalForecast forecast)
    {
        var rates = new double[1];
        forecast.Rates(0.5, rates);
        return rates[0];
    }

    [Fact]
    public void A_bin_is_told_once_when_it_is_over()
    {
        var forecast = Fresh();
        Add(1, 59, 4);
        Assert.False(forecast.Follow(_history.Samples.Span, S(59)));
        Add(60, 61, 4);
        Assert.True(forecast.Follow(_history.Samples.Span, S(61)));
        Assert.False(forecast.Follow(_history.Samples.Span, S(61)));
        Assert.Equal((1L, 4.0), (forecast.Measured, Next(forecast)));
    }

    [Fact]
    public void Bins_begin_at_whole_minutes_and_follow_the_rate()
    {
        var forecast = Fresh();
        Add(1, 60, 2);
        Add(61, 120, 6);
        Assert.True(forecast.Follow(_history.Samples.Span, S(120)));
        Assert.Equal((2L, 2L, 6.0), (forecast.Measured, forecast.Forecaster.Seen, Next(forecast)));
    }

    [Theory]
    [InlineData(40, 0)]
    [InlineData(20, 1)]
    public void A_bin_measured_less_than_half_is_a_gap(int first, int measured)
    {
        var forecast = Fresh();
        Add(first, 60, 5);
        Assert.True(forecast.Follow(_history.Samples.Span, S(60)));
        Assert.Equal((1L, (long)measured), (forecast.Forecaster.Seen, forecast.Measured));
        Assert.Equal(measured * 5.0, Next(forecast));
    }

    [Fact]
    public void A_long_pause_is_bounded()
    {
        var forecast = Fresh();
        Add(1, 60, 5);
        forecast.Follow(_history.Samples.Span, S(60));
        LoadSample[] late = [new() { At = S(9_000_000 - 1) }, new() { At = S(9_000_000) }];
        Assert.True(forecast.Follow(late, S(9_000_000)));
        Assert.Equal(1001, forecast.Forecaster.Seen);
    }

    [Fact]
    public void The_names_of_the_option_are_the_kinds_in_order()
    {
        var names = ForecastOptions.Declared[0].Values;
        Assert.Equal(Enum.GetValues<ForecastKind>().Length, names.Length);
        for (var i = 0; i < names.Length; i++)
        {
            Assert.Equal(names[i], new ForecastOptions { Kind = (ForecastKind)i }.Make().Name);
        }
    }
}
