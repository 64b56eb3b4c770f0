using Ballast.Lab.Faro;
using Ballast.Lab.Reproducing;

namespace Ballast.Lab.Tests.Faro;

/// <summary>The experiment on a few minutes of the generated mix.</summary>
public sealed class FaroExperimentTests
{
    private static readonly FaroData Data = Short(GeneratedMix.Make());

    [Fact]
    public void Figures_of_other_traffic_are_told_and_not_judged()
    {
        var options = new FaroExperimentOptions { Quick = true, Only = ["calibration/fair-share-36", "table/mark-36"] };
        var result = new FaroExperiment(Data, options).Run(null, TestContext.Current.CancellationToken);
        Assert.Equal(5, result.Reproduction.Rows.Length);
        Assert.Equal((0, 0), (result.Reproduction.Passed, result.Reproduction.Missed));
        Assert.All(result.Reproduction.Rows, row => Assert.True(double.IsFinite(row.Ours), row.Id));
        Assert.Contains("generated", result.Reproduction.Data, StringComparison.Ordinal);
        Assert.Equal(30, result.Cells.Single(cell => cell.Cell.Name == "fair-share-36").MeanReplicas, 0.5);
    }

    [Fact]
    public void The_same_seed_gives_the_same_scores()
    {
        var run = new FaroRun { Counts = Data.Evaluation, Replicas = 30, Autoscaler = new("aiad"), Seed = 5 };
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(FaroRunner.Run(run, token).Whole, FaroRunner.Run(run, token).Whole);
    }

    [Fact]
    public void Our_own_autoscaler_runs_over_its_own_data_plane()
    {
        var options = new FaroExperimentOptions { Quick = true, Only = ["ours/ballast-16/", "ours/ballast-kept-16/"] };
        var result = new FaroExperiment(Data, options).Run(null, TestContext.Current.CancellationToken);
        var (shed, kept) = (result.Cells[0], result.Cells[1]);
        Assert.Equal(("ballast-16", "ballast-kept-16"), (shed.Cell.Name, kept.Cell.Name));
        // Ten jobs that need twice as much: refusing what comes too late serves more in time.
        Assert.True(shed.ViolationRate < kept.ViolationRate, $"{shed.ViolationRate} {kept.ViolationRate}");
        Assert.True(shed.Runs[0].Whole.P99Seconds < 0.8, $"{shed.Runs[0].Whole.P99Seconds}");
        Assert.True(kept.Runs[0].Whole.P99Seconds > 1, $"{kept.Runs[0].Whole.P99Seconds}");
    }

    [Fact]
    public void The_day_before_stands_in_the_place_of_the_day()
    {
        var whole = GeneratedMix.Make();
        var before = whole.Before();
        Assert.Equal((10, false), (before.Day, before.IsPublished));
        Assert.Equal(
            whole.History[0].Series[3].Values.Slice(9 * 360, 360), before.Evaluation.Series[3].Values);
        // The forecaster of day 11 has seen one more day.
        Assert.Equal(360, TrainedForecasters.Make(whole, 3).Seen - TrainedForecasters.Make(before, 3).Seen);
    }

    [Fact]
    public void A_name_that_fits_no_figure_is_told_with_the_groups()
    {
        var error = Assert.Throws<ArgumentException>(
            () => new FaroExperiment(Data, new() { Only = ["calibratoin"] }).Figures());
        Assert.Contains("calibration, order, ratio", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_ends_with_all_runs()
    {
        var told = new List<(int Done, int All)>();
        new FaroExperiment(Data, new() { Quick = true, Only = ["calibration/fair-share"], Parallel = 1 }).Run(
            (done, all, _) => told.Add((done, all)), TestContext.Current.CancellationToken);
        Assert.Equal([(0, 2), (1, 2), (2, 2)], told);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(1.0, null, true)]
    [InlineData(null, 1.0, false)]
    [InlineData(2.1, 3.0, false)]
    public void A_figure_passes_within_its_band(double? low, double? high, bool? pass) =>
        Assert.Equal(pass, new ReproducedRow("id", "what", 1, 2, low, high).Pass);

    [Fact]
    public void A_reproduction_has_one_shape_in_json() => Assert.Equal(
        ("{'name':'n','data':'d','rows':[{'id':'a/b','what':'w','published':1,'ours':2,'low':null,'high':3,"
            + "'pass':true}],'passed':1,'missed':0,'wall_seconds':1.5}").Replace('\'', '"'),
        System.Text.Json.Nodes.JsonNode.Parse(ReproductionJson.Of(new()
        {
            Name = "n",
            Data = "d",
            Rows = [new("a/b", "w", 1, 2, null, 3)],
            WallSeconds = 1.54,
        }))!.ToJsonString());

    // Ten minutes of the day; its history stays whole.
    private static FaroData Short(FaroData data) => data with
    {
        Evaluation = data.Evaluation with
        {
            Series = [.. data.Evaluation.Series.Select(job => job with { Values = [.. job.Values.Take(12)] })],
        },
        History = [.. data.History.Select(shift => shift with
        {
            Series = [.. shift.Series.Select(job => job with { Values = [.. job.Values.Take(11 * 12)] })],
        })],
    };
}
