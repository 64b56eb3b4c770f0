using System.Text.Json;
using Ballast.Load;

namespace Ballast.Cli.Tests;

public sealed class TraceCommandTests
{
    private const string Requests =
        """
        TIMESTAMP,ContextTokens,GeneratedTokens
        2023-11-16 18:15:46.0000000,100,10
        2023-11-16 18:15:47.0000000,200,20
        2023-11-16 18:15:48.0000000,5000,30
        2023-11-16 18:15:50.0000000,400,40

        """;

    private const string Jobs = "Job,Day,1,2,3\nresnet,1,5,0,20\nbert,1,1,1,1\n";

    [Fact]
    public async Task A_trace_of_requests_is_summed_up_for_people()
    {
        using var folder = new TemporaryFolder();
        var result = await RunningProcess.BallastAsync("trace", "info", folder.Write("conv.csv", Requests));
        Assert.True(result.Code == 0, result.ToString());
        string[] parts =
        [
            "conv.csv (azure-llm: ", "requests 4 in 4 s, per minute 60, at most 4", "input tokens", "output tokens",
            "rank correlation of input and output 0.80", "index of dispersion 1 s 0.25",
        ];
        Assert.All(parts, part => Assert.Contains(part, result.Output));
        Assert.DoesNotContain("\u001b", result.Output + result.Error);
    }

    [Fact]
    public async Task A_trace_of_requests_is_summed_up_for_programs()
    {
        using var folder = new TemporaryFolder();
        var result = await RunningProcess.BallastAsync("trace", "info", folder.Write("conv.csv", Requests), "--json");
        Assert.True(result.Code == 0, result.ToString());
        Assert.Empty(result.Error);
        var json = result.Json();
        Assert.Equal(("azure-llm", 4), (Text(json, "format"), json.GetProperty("requests").GetInt32()));
        Assert.Equal(300, json.GetProperty("input_tokens").GetProperty("p50").GetDouble());
        Assert.Equal(4, json.GetProperty("duration_seconds").GetDouble());
        var step = Assert.Single(json.GetProperty("steps").EnumerateArray());
        Assert.Equal((4, 4), (step.GetProperty("read").GetInt32(), step.GetProperty("kept").GetInt32()));
        Assert.False(json.TryGetProperty("sessions", out _));
    }

    [Fact]
    public async Task Counts_are_summed_up_by_series_or_as_requests()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("jobs.csv", Jobs);
        var table = await RunningProcess.BallastAsync("trace", "info", file);
        Assert.Matches(@"resnet +│ +3 │ 60 s │ 8.333 │ +5 │", table.Output);
        Assert.Matches(@"sum +│ +3 │ 60 s │ 9.333 │", table.Output);
        var series = (await RunningProcess.BallastAsync("trace", "info", file, "--series", "b", "--json")).Json();
        var one = Assert.Single(series.GetProperty("series").EnumerateArray());
        Assert.Equal(("bert", 1.0), (Text(one, "name"), one.GetProperty("mean").GetDouble()));
        var drawn = (await RunningProcess.BallastAsync("trace", "info", file, "--expand", "even", "--json")).Json();
        Assert.Equal((28, 2), (drawn.GetProperty("requests").GetInt32(), drawn.GetProperty("models").GetInt32()));
    }

    [Fact]
    public async Task A_converted_trace_is_read_by_the_load_generator_too()
    {
        using var folder = new TemporaryFolder();
        var to = folder.File("out.csv");
        var result = await RunningProcess.BallastAsync(
            "trace", "convert", folder.Write("conv.csv", Requests), "--to", to, "--time-scale", "2", "--length-clip",
            "1000,drop", "--length-scale", "0.5,1");
        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains("dropped 1: above the context limit", result.Output);
        Assert.EndsWith("out.csv: requests 3", result.Output.TrimEnd());
        var arrivals = LoadTrace.ReadFile(to);
        Assert.Equal([0, 0.5, 2], arrivals.Select(arrival => arrival.At.TotalSeconds));
        Assert.Equal([50, 100, 200], arrivals.Select(arrival => arrival.InputTokens));
        Assert.Equal([10, 20, 40], arrivals.Select(arrival => arrival.OutputTokens));
    }

    [Fact]
    public async Task Operators_on_counts_come_ahead_of_the_drawing()
    {
        using var folder = new TemporaryFolder();
        var result = await RunningProcess.BallastAsync(
            "trace", "convert", folder.Write("jobs.csv", Jobs), "--to", folder.File("out.csv.gz"), "--series", "resnet",
            "--min-max", "1,5", "--peak-to", "10", "--json");
        Assert.True(result.Code == 0, result.ToString());
        var json = result.Json();
        // 5, 0, 20 become 2, 1, 5 and then 4, 2, 10.
        Assert.Equal(16, json.GetProperty("requests").GetInt32());
        Assert.Equal(
            ["faro-mix", "minMax 1,5", "peakTo 10", "expand Exponential"],
            json.GetProperty("steps").EnumerateArray().Select(step => Text(step, "step")));
        var read = await RunningProcess.BallastAsync("trace", "info", folder.File("out.csv.gz"), "--json");
        Assert.Equal(("requests", 16), (Text(read.Json(), "format"), read.Json().GetProperty("requests").GetInt32()));
    }

    [Theory]
    [InlineData("--peak-to 5", "--peak-to works on counts, and ")]
    [InlineData("--expand even", "--expand works on counts, and ")]
    [InlineData("--thin 2", "2: the share kept is 0 to 1.")]
    [InlineData("--superpose 1.5", "--superpose: 1.5 is no whole number.")]
    public async Task An_operator_that_cannot_be_applied_is_told(string option, string problem)
    {
        using var folder = new TemporaryFolder();
        string[] arguments =
        [
            "trace", "convert", folder.Write("conv.csv", Requests), "--to", folder.File("o"), .. option.Split(' '),
        ];
        var result = await RunningProcess.BallastAsync(arguments);
        Assert.Equal(2, result.Code);
        Assert.StartsWith($"ballast: {problem}", result.Error);
        Assert.False(File.Exists(folder.File("o")));
    }

    [Fact]
    public async Task A_malformed_row_is_told_with_its_place_and_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("conv.csv", Requests + "2023-11-16 18:15:51,6x4,1\n");
        var result = await RunningProcess.BallastAsync("trace", "convert", file, "--to", folder.File("out.csv"));
        Assert.Equal(2, result.Code);
        Assert.StartsWith($"ballast: {file}:6:21: ContextTokens is '6x4'; give a whole number", result.Error);
        Assert.Equal([file], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_trace_is_not_written_over_itself()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("conv.csv", Requests);
        var result = await RunningProcess.BallastAsync("trace", "convert", file, "--to", file);
        Assert.Equal(2, result.Code);
        Assert.Equal($"ballast: --to: '{file}' is the trace itself; give another file.", result.Error.TrimEnd());
        Assert.Equal(Requests, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
