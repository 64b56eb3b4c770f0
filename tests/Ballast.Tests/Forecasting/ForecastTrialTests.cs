using Ballast.Forecasting;
using Ballast.Scaling.Forecasts;

namespace Ballast.Tests.Forecasting;

/// <summary>Forecasters tried on a series, case by case.</summary>
public sealed class ForecastTrialTests
{
    private static QuantileScores Scored(Forecaster forecaster, double[] series, ForecastTrial trial)
    {
        var scores = new QuantileScores([0.5, 0.9]);
        trial.Run(forecaster, series, scores);
        return scores;
    }

    [Fact]
    public void A_window_is_forecast_from_what_came_before_it_alone()
    {
        // Known up to 3: 4, 5, 6 against 3; then known up to 5: 6, 7, 8 against 5.
        var trial = new ForecastTrial { Train = 3, Score = 5, Horizon = 3, Stride = 2 };
        var scores = Scored(new LastValue(3), [1, 2, 3, 4, 5, 6, 7, 8], trial);
        Assert.Equal((2, 6L), (trial.Windows, scores.Count));
        Assert.Equal(Math.Sqrt((1 + 4 + 9) / 3.0), scores.Rmse, 1e-12);
        Assert.Equal(0.5 * 2, scores[0].Pinball, 1e-12);
        Assert.Equal(0.9 * 2, scores[1].Pinball, 1e-12);
        Assert.Equal(0, scores[1].Coverage);
    }

    [Fact]
    public void Windows_that_do_not_fit_whole_are_left_out()
    {
        Assert.Equal(71, new ForecastTrial { Train = 0, Score = 360 }.Windows);
        Assert.Equal(0, new ForecastTrial { Train = 0, Score = 6 }.Windows);
        Assert.Equal(1, new ForecastTrial { Train = 0, Score = 11 }.Windows);
    }

    [Fact]
    public void Gaps_are_scored_by_nobody()
    {
        var trial = new ForecastTrial { Train = 2, Score = 4, Horizon = 4 };
        var scores = Scored(new LastValue(4), [5, 5, double.NaN, 5, -1, 7], trial);
        Assert.Equal((2L, Math.Sqrt(2)), (scores.Count, scores.Rmse));
    }

    [Theory]
    [InlineData(ForecastKind.Ridge)]
    [InlineData(ForecastKind.RidgeSeason)]
    [InlineData(ForecastKind.SeasonalNaive)]
    public void A_series_that_is_mostly_gaps_is_forecast_by_its_last_value(ForecastKind kind) =>
        AssertLastValue(kind, [.. Enumerable.Range(0, 1200).Select(i => i % 7 == 0 ? 40 + (i % 5) : double.NaN)], 600);

    [Theory]
    [InlineData(ForecastKind.Ridge)]
    [InlineData(ForecastKind.RidgeSeason)]
    [InlineData(ForecastKind.SeasonalNaive)]
    public void A_series_nobody_knows_is_forecast_by_its_last_value(ForecastKind kind) =>
        AssertLastValue(kind, [.. Enumerable.Range(0, 30).Select(i => 100.0 + (i * i % 13))], 0);

    private static void AssertLastValue(ForecastKind kind, double[] series, int train)
    {
        var trial = new ForecastTrial { Train = train, Score = series.Length - train };
        var (tried, last) = (
            Scored(new ForecastOptions { Kind = kind }.Make(7), series, trial),
            Scored(new LastValue(7), series, trial));
        Assert.True(last.Count > 0);
        Assert.Equal((last.Rmse, last[1].Pinball), (tried.Rmse, tried[1].Pinball));
    }

    [Fact]
    public void What_cannot_be_tried_is_told()
    {
        Assert.Contains("hold no window of 7", Assert.Throws<ArgumentException>(
            () => Scored(new LastValue(7), new double[9], new() { Train = 3, Score = 6 })).Message);
        Assert.Contains("more than the 9", Assert.Throws<ArgumentException>(
            () => Scored(new LastValue(7), new double[9], new() { Train = 3, Score = 7 })).Message);
        Assert.Contains("1.5 is not above 0 and below 1", Assert.Throws<ArgumentException>(
            () => new QuantileScores([1.5])).Message);
    }
}
