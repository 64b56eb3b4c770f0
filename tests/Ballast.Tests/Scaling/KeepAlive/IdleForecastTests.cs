using Ballast.Scaling.KeepAlive;

namespace Ballast.Tests.Scaling.KeepAlive;

public sealed class IdleForecastTests
{
    private static double Next(IEnumerable<double> hours)
    {
        var forecast = new IdleForecast();
        foreach (var idle in hours) { forecast.Add(TimeSpan.FromHours(idle)); }
        return Math.Round(forecast.Next().TotalHours, 3);
    }

    [Fact]
    public void Below_ten_it_is_the_median()
    {
        Assert.Equal(0, Next([]));
        Assert.Equal(5, Next([5]));
        Assert.Equal(6, Next([5, 9, 7, 5]));
        Assert.Equal(7, Next([1, 2, 3, 7, 8, 9, 9, 7, 5]));
    }

    [Fact]
    public void What_grows_evenly_goes_on_growing() =>
        Assert.Equal(25, Next(Enumerable.Range(5, 20).Select(hours => (double)hours)));

    [Fact]
    public void What_alternates_goes_on_alternating()
    {
        Assert.Equal(5, Next(Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? 5.0 : 8)));
        Assert.Equal(8, Next(Enumerable.Range(0, 21).Select(i => i % 2 == 0 ? 5.0 : 8)));
    }

    [Fact]
    public void What_is_always_the_same_stays_so() => Assert.Equal(6, Next(Enumerable.Repeat(6.0, 150)));

    [Fact]
    public void What_has_no_order_is_forecast_within_what_was_seen()
    {
        double[] mixed = [5, 9, 6, 6, 8, 5, 9, 9, 7, 5, 8, 6, 5, 7, 9, 6, 8, 8, 5, 9];
        Assert.InRange(Next(mixed), 5, 9);
    }
}
