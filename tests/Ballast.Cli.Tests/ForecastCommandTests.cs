using System.Globalization;
using System.Text;

namespace Ballast.Cli.Tests;

public sealed class ForecastCommandTests
{
    // Two series with a rhythm of twelve steps; the second has gaps.
    private static string Series()
    {
        var text = new StringBuilder("minute,a,b\n");
        for (var i = 0; i < 240; i++)
        {
            var wave = 100 + (50 * (i % 12));
            text.Append(CultureInfo.InvariantCulture, $"{i},{wave},{(i % 50 == 3 ? string.Empty : "7")}\n");
        }
        return text.ToString();
    }

    [Fact]
    public async Task Forecasters_are_scored_for_people()
    {
        using var folder = new TemporaryFolder();
        var result = await RunningProcess.BallastAsync(
            "forecast", folder.Write("s.csv", Series()), "--season", "12", "--score", "60");
        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains("s.csv: 2 series, 180 steps to train on, 11 windows of 7 within 60", result.Output);
        Assert.Matches(@"│ +│ seasonal-naive │ +77 │ +0 │ +0 │ 100.0 % │", result.Output);
        Assert.Matches(@"│ all +│ ridge +│ +153 │", result.Output);
        Assert.DoesNotContain("\u001b", result.Output + result.Error);
    }

    [Fact]
    public async Task A_day_is_scored_for_programs()
    {
        using var folder = new TemporaryFolder();
        var result = await RunningProcess.BallastAsync(
            "forecast", folder.Write("s.csv", Series()), "--season", "12", "--score-day", "20", "--train-days", "4",
            "--forecaster", "seasonal-naive", "--forecaster", "last-value", "--series", "a", "--quantiles", "0.9",
            "--json");
        Assert.True(result.Code == 0, result.ToString());
        var json = result.Json();
        Assert.Equal((180, 48, 12), (
            json.GetProperty("skipped").GetInt32(), json.GetProperty("train").GetInt32(),
            json.GetProperty("score").GetInt32()));
        var rows = json.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(["last-value", "seasonal-naive"], rows.Select(row => row.GetProperty("forecaster").GetString()));
        Assert.Equal(0, rows[1].GetProperty("rmse").GetDouble());
        Assert.Equal(1, rows[1].GetProperty("quantiles")[0].GetProperty("coverage").GetDouble());
    }

    [Theory]
    [InlineData("--score-day 21 --season 12", "the series 'a' has 240 steps where 252 are asked for")]
    [InlineData("--score-day 2 --train 3", "--score-day: give it, or --train and --score, not both.")]
    [InlineData("--score-day 2 --train-days 2", "--score-day: day 2 with 2 days ahead of it does not exist")]
    [InlineData("--train 300", "--train, --score: 300 and -60 steps of 240 are none")]
    [InlineData("--quantiles 0.5,2", "--quantiles: '2' is no quantile; write for example 0.5,0.6,0.9.")]
    [InlineData("--score 5", "5 steps to score hold no window of 7; score more steps.")]
    public async Task What_cannot_be_scored_is_told(string options, string problem)
    {
        using var folder = new TemporaryFolder();
        var result = await RunningProcess.BallastAsync(
            ["forecast", folder.Write("s.csv", Series()), .. options.Split(' ')]);
        Assert.Equal(2, result.Code);
        Assert.StartsWith("ballast: ", result.Error);
        Assert.Contains(problem, result.Error);
    }

    [Fact]
    public async Task A_malformed_field_is_told_with_its_place()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("s.csv", "minute,a\n0,1\n1,1x\n");
        var result = await RunningProcess.BallastAsync("forecast", file);
        Assert.Equal((2, $"ballast: {file}:3:3: a is '1x'; give a number of at least 0."), (
            result.Code, result.Error.TrimEnd()));
    }
}
