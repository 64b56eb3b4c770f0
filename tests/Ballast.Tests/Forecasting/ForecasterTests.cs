using Ballast.Forecasting;
using Ballast.Statistics;

namespace Ballast.Tests.Forecasting;

/// <summary>What holds for every forecaster.</summary>
public sealed class ForecasterTests
{
    private const int Horizon = 7;

    public static TheoryData<string> Names => ["last-value", "seasonal-naive", "holt-winters", "ridge", "ridge-season"];

    [Theory, MemberData(nameof(Names))]
    public void Before_it_knows_anything_the_last_value_goes_on(string name)
    {
        var forecaster = Make(name);
        var steps = new double[Horizon];
        forecaster.Forecast(0.9, steps);
        Assert.All(steps, step => Assert.Equal(0, step));
        forecaster.Observe(42);
        forecaster.Forecast(0.9, steps);
        Assert.All(steps, step => Assert.Equal(42, step));
    }

    [Theory, MemberData(nameof(Names))]
    public void Gaps_and_nonsense_neither_crash_it_nor_teach_it(string name)
    {
        const int seed = 11;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        var forecaster = Make(name);
        var steps = new double[Horizon];
        for (var i = 0; i < 3_000; i++)
        {
            double[] values = [double.NaN, double.PositiveInfinity, -5, random.NextDouble() * 100];
            forecaster.Observe(values[random.Next(4)]);
            forecaster.Forecast(0.01 + (0.98 * random.NextDouble()), steps);
            Assert.All(steps, step => Assert.InRange(step, 0, 10_000));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_level_is_forecast_as_it_is(string name)
    {
        var forecaster = Make(name);
        var steps = new double[Horizon];
        for (var i = 0; i < 500; i++) { forecaster.Observe(100); }
        forecaster.Forecast(0.5, steps);
        Assert.All(steps, step => Assert.Equal(100, step, 0.01));
    }

    [Theory, InlineData("seasonal-naive"), InlineData("holt-winters"), InlineData("ridge-season")]
    public void A_season_is_learnt_better_than_the_last_value_knows_it(string name)
    {
        const int seed = 3;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var (season, last) = (Score(Make(name), seed), Score(Make("last-value"), seed));
        Assert.True(season.Rmse < last.Rmse / 2, $"{name} {season.Rmse:0.0}, last value {last.Rmse:0.0}");
    }

    [Theory, MemberData(nameof(Names))]
    public void Quantiles_cover_what_they_say(string name)
    {
        const int seed = 5;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var score = Score(Make(name), seed);
        Assert.InRange(score.Coverage, 0.85, 0.95);
    }

    [Fact]
    public void A_series_that_shifts_is_followed()
    {
        var forecaster = new RidgeAutoregression(Horizon, new RidgeOptions { Keep = 0.99 });
        var random = new SeededRandom(1);
        var steps = new double[Horizon];
        for (var i = 0; i < 1_000; i++) { forecaster.Observe(100 + random.Next(10)); }
        for (var i = 0; i < 600; i++) { forecaster.Observe(160 + random.Next(10)); }
        forecaster.Forecast(0.5, steps);
        Assert.All(steps, step => Assert.InRange(step, 155, 175));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(double.NaN)]
    public void A_quantile_out_of_range_is_refused(double quantile) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Make("ridge").Forecast(quantile, new double[1]));

    [Fact]
    public void Beyond_the_horizon_the_last_forecast_goes_on()
    {
        var forecaster = new SeasonalNaive(2, 3);
        foreach (var value in (double[])[1, 2, 3]) { forecaster.Observe(value); }
        var steps = new double[4];
        forecaster.Forecast(0.5, steps);
        Assert.Equal([1, 2, 2, 2], steps);
    }

    private static Forecaster Make(string name) => name switch
    {
        "last-value" => new LastValue(Horizon),
        "seasonal-naive" => new SeasonalNaive(Horizon, 60),
        "holt-winters" => new HoltWinters(Horizon, new HoltWintersOptions { Period = 60 }),
        "ridge" => new RidgeAutoregression(Horizon, new RidgeOptions()),
        _ => new RidgeAutoregression(Horizon, new RidgeOptions { Period = 60 }),
    };

    // A wave of 60 steps with noise: 20 waves to learn, 10 to be scored on, three steps ahead at the 0.9 quantile.
    private static ForecastScore Score(Forecaster forecaster, ulong seed)
    {
        var random = new SeededRandom(seed);
        var values = new double[1_800];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = 200 + (150 * Math.Sin(i * Math.PI / 30)) + (20 * (random.NextDouble() - 0.5));
        }
        var score = new ForecastScore();
        var (median, upper) = (new double[Horizon], new double[Horizon]);
        for (var i = 0; i < values.Length - 4; i++)
        {
            forecaster.Observe(values[i]);
            if (i < 1_200) { continue; }
            forecaster.Forecast(0.5, median);
            forecaster.Forecast(0.9, upper);
            score.Add(values[i + 3], median[2], 0.9, upper[2]);
        }
        return score;
    }
}
