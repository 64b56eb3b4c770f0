namespace Ballast.Cli.Tests;

public sealed class ReproduceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_folder_without_the_data_is_told_with_the_files_it_must_hold()
    {
        var result = await RunningProcess.BallastAsync("reproduce", "faro", "--data", _folder.File("none"));
        Assert.True(result.Code == 2, result.ToString());
        Assert.Contains(
            "must hold eval_day11.csv, history_11days_4shifts.csv and published_results.csv", result.Error);
    }

    [Fact]
    public async Task A_figure_that_does_not_exist_is_told_with_the_groups_there_are()
    {
        var result = await RunningProcess.BallastAsync("reproduce", "faro", "--only", "calibratoin");
        Assert.True(result.Code == 2, result.ToString());
        Assert.Contains("No figure's name begins with 'calibratoin'. The groups are calibration, order", result.Error);
    }

    [Fact]
    public async Task Without_data_a_generated_mix_is_told_and_not_judged()
    {
        // The one group that runs no world: a moment of forecasting.
        var result = await RunningProcess.BallastAsync("reproduce", "faro", "--only", "forecast", "--json");
        Assert.True(result.Code == 0, result.ToString());
        var json = result.Json();
        Assert.Equal("faro", json.GetProperty("name").GetString());
        Assert.Contains("generated mix", json.GetProperty("data").GetString());
        Assert.Equal(0, json.GetProperty("missed").GetInt32());
        Assert.True(json.GetProperty("rows")[0].GetProperty("ours").GetDouble() > 0);
    }

    [Fact]
    public async Task The_fragmentation_study_names_the_files_it_needs()
    {
        var none = await RunningProcess.BallastAsync("reproduce", "fragmentation");
        Assert.True(none.Code == 2, none.ToString());
        Assert.Contains("--data: the folder of the data is needed", none.Error);
        var result = await RunningProcess.BallastAsync("reproduce", "fragmentation", "--data", _folder.File("none"));
        Assert.True(result.Code == 2, result.ToString());
        Assert.Contains("must hold openb_node_list_gpu_node.csv.gz", result.Error);
    }

    public void Dispose() => _folder.Dispose();
}
