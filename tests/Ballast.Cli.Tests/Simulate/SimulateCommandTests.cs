using System.Text.Json;

namespace Ballast.Cli.Tests.Simulate;

public sealed class SimulateCommandTests
{
    private static readonly string Tiny = Plans.Golden("tiny.yaml");

    [Fact]
    public async Task Shows_tables_and_writes_a_report_beside_them()
    {
        using var folder = new TemporaryFolder();
        var report = folder.File("report.html");
        var result = await RunningProcess.BallastAsync(
            "simulate", Tiny, "--report", report, "--csv", folder.File("r.csv"), "--journal", folder.File("r.journal"));
        Assert.True(result.Code == 0, result.ToString());
        Assert.Matches("│ chat +│ +[0-9.]+ % │", result.Output);
        Assert.Contains("tiny, seed 1: ", result.Output);
        Assert.DoesNotContain("\u001b", result.Output + result.Error);
        var page = await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken);
        Assert.Contains("ballast simulate ", page);
        Assert.NotEmpty(Directory.GetFiles(folder.File("report"), "*.svg"));
        var csv = await File.ReadAllLinesAsync(folder.File("r.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(["tiny", "", "1", "chat", "power-of-two"], csv[1].Split(',')[..5]);
        Assert.True(new FileInfo(folder.File("r.journal")).Length > 10_000);
    }

    [Fact]
    public async Task Prints_json_with_the_facts_of_the_run()
    {
        var result = await RunningProcess.BallastAsync("simulate", Tiny, "--json", "--no-report", "--seed", "5");
        Assert.True(result.Code == 0, result.ToString());
        Assert.Empty(result.Error);
        var run = result.Json().GetProperty("run");
        var requests = run.GetProperty("requests").GetInt64();
        Assert.InRange(requests, 50, 400);
        Assert.Equal(5, run.GetProperty("seed").GetInt32());
        // Above the least that loading a program takes, below the deadline of the test's own process.
        Assert.InRange(run.GetProperty("start_seconds").GetDouble(), 0.02, 60);
        Assert.Equal(
            requests / run.GetProperty("wall_seconds").GetDouble(),
            run.GetProperty("requests_per_wall_second").GetDouble(), 0.01);
        Assert.Equal("chat", result.Json().GetProperty("deployments")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Compares_variants()
    {
        using var folder = new TemporaryFolder();
        string[] arguments =
        [
            "simulate", Tiny, "--vary", "routing=random,power-of-two", "--seeds", "3", "--duration", "5s",
            "--report", folder.File("r.html"),
        ];
        var shown = await RunningProcess.BallastAsync(arguments);
        Assert.True(shown.Code == 0, shown.ToString());
        Assert.Contains("paired differences from routing=random", shown.Output);
        Assert.Contains("seeds 1 to 3", shown.Output);
        Assert.True(File.Exists(folder.File("r.html")));
        var json = (await RunningProcess.BallastAsync([.. arguments, "--json"])).Json();
        Assert.Equal(6, json.GetProperty("results").GetArrayLength());
        Assert.Equal(
            json.GetProperty("results").EnumerateArray().Sum(each => Requests(each)), Requests(json));
        Assert.Equal(
            "routing=power-of-two",
            json.GetProperty("comparison").GetProperty("variants")[1].GetString());
    }

    [Theory]
    [InlineData("--vary routing=randm", "--vary routing=randm:1:16: deployments[0].routing: unknown routing policy "
        + "\"randm\"; did you mean \"random\"?")]
    [InlineData("--seeds 0", "--seeds seeds=0:1:15: seeds: 0 is out of range; allowed are 1 to 10000")]
    [InlineData("--vary routing", "ballast: --vary: 'routing' is not of the form")]
    [InlineData("--journal j --seeds 2", "ballast: --journal: a journal is of one run, and this is 2")]
    [InlineData("--parallel 0", "ballast: --parallel: 0 is below 1.")]
    public async Task Bad_input_is_named_and_ends_with_2(string options, string error)
    {
        var result = await RunningProcess.BallastAsync(["simulate", Tiny, "--no-report", .. options.Split(' ')]);
        Assert.Equal(2, result.Code);
        Assert.Empty(result.Output);
        Assert.StartsWith(error, result.Error);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task A_malformed_row_of_a_trace_is_told_with_its_place(string seeds)
    {
        using var folder = new TemporaryFolder();
        folder.Write("trace.csv", "arrival_seconds\n0\n1\nsoon\n");
        var file = folder.Write("s.yaml", """
            deployments: [{ name: a, replica: { service: 5ms } }]
            traffic: [{ trace: trace.csv }]
            """);
        var result = await RunningProcess.BallastAsync("simulate", file, "--no-report", "--seeds", seeds);
        Assert.Equal(2, result.Code);
        Assert.Matches(@"^ballast: .*trace\.csv:4:1: arrival_seconds is 'soon'; give seconds", result.Error);
    }

    [Fact]
    public async Task An_interrupt_ends_with_what_there_is()
    {
        using var folder = new TemporaryFolder();
        var journal = folder.File("r.journal");
        using var running = RunningProcess.Start(RunningProcess.Ballast,
            ["simulate", Tiny, "--duration", "2000h", "--journal", journal, "--json", "--no-report"]);
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!File.Exists(journal) || new FileInfo(journal).Length < 100_000)
        {
            Assert.False(late.IsCancellationRequested, "No journal is written.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        // Not INT: a program started in the background of a shell is told to ignore that one.
        running.Signal("TERM");
        var result = await running.EndAsync();
        Assert.Equal(130, result.Code);
        Assert.StartsWith("stopped after ", result.Json().GetProperty("run").GetProperty("notes")[0].GetString());
        Assert.True(Requests(result.Json()) > 0);
    }

    [Fact]
    public async Task Validate_and_schema_know_scenarios()
    {
        using var folder = new TemporaryFolder();
        var good = await RunningProcess.BallastAsync("validate", Tiny);
        Assert.True(good.Code == 0, good.ToString());
        Assert.Contains("is a valid scenario.", good.Output);
        folder.Write("trace.csv", "colour\nred\n");
        var file = folder.Write("bad.yaml", """
            deployments: [{ name: a, replica: { service: 5ms } }]
            traffic: [{ trace: trace.csv }]
            """);
        var bad = await RunningProcess.BallastAsync("validate", file, "--json");
        Assert.Equal((2, false), (bad.Code, bad.Json().GetProperty("valid").GetBoolean()));
        Assert.Contains("trace.csv:1: the first line fits no known format", bad.Error);
        var schema = await RunningProcess.BallastAsync("schema", "--scenario");
        Assert.Equal("Ballast scenario", schema.Json().GetProperty("title").GetString());
    }

    private static long Requests(JsonElement result) =>
        result.GetProperty("run").GetProperty("requests").GetInt64();
}
