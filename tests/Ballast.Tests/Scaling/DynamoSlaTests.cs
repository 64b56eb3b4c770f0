using Ballast.Scaling.Forecasts;
using Ballast.Scaling.Policies;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

public sealed class DynamoSlaTests
{
    private static DynamoSlaOptions Options => new() { Forecast = new() { Kind = ForecastKind.LastValue } };

    [Fact]
    public void The_profile_is_that_of_one_server_with_steady_service()
    {
        Assert.Equal(0.27, DynamoSla.Expected(0.5, 0.18), 1e-12);
        Assert.Equal(0.5, DynamoSla.Busiest(0.27, 0.18), 1e-12);
        Assert.Equal(6.0 / 7, DynamoSla.Busiest(0.72, 0.18), 1e-12);
        Assert.Equal(0.05, DynamoSla.Busiest(0.1, 0.18));
    }

    [Theory]
    // 4.76 a second each within 720 ms.
    [InlineData(15, false, 0.54, 4)]
    // At 0.9 busy 990 ms are expected and 540 measured: corrected by 0.545 each carries 5.15.
    [InlineData(15, true, 0.54, 3)]
    // Twice what is expected: 2.73 each.
    [InlineData(15, true, 1.98, 5)]
    [InlineData(0, true, 0, 1)]
    public void The_forecast_is_divided_by_what_one_carries_within_the_promise(
        double rate, bool correction, double latency, int wanted) =>
        Assert.Equal(wanted, new DynamoSla(Options with { Correction = correction })
            .Decide(S(300), SteadyLoad.Of("a", 300, rate, 3, latency)).Replicas);
}
