using System.IO.Compression;
using System.Text.Json;
using Ballast.Simulation.Generation.Presets;

namespace Ballast.Cli.Tests;

public sealed class TraceGenerateCommandTests
{
    private const string Night =
        """
        { "format": 1, "presets": {
          "night": { "mean_rate_rps": 5, "arrival": { "kind": "gamma", "cv": 0 }, "input": 100, "output": 20 },
          "day": { "mean_rate_rps": 50, "arrival": { "kind": "poisson" } } } }
        """;

    [Fact]
    public async Task A_trace_of_a_preset_is_written_and_read_again()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("chat.csv");
        var result = await RunningProcess.BallastAsync(
            "trace", "generate", "chat-azure2023", "--out", file, "--duration", "20m", "--rate", "10", "--seed", "3",
            "--json");
        Assert.True(result.Code == 0, result.ToString());
        Assert.Empty(result.Error);
        var json = result.Json();
        var requests = json.GetProperty("requests").GetInt32();
        Assert.InRange(requests, 10_500, 13_500);
        Assert.Equal((file, 3), (json.GetProperty("file").GetString(), json.GetProperty("seed").GetInt32()));
        var step = Assert.Single(json.GetProperty("steps").EnumerateArray());
        Assert.Equal("generate chat-azure2023", step.GetProperty("step").GetString());
        Assert.Equal(requests, step.GetProperty("kept").GetInt32());

        var read = (await RunningProcess.BallastAsync("trace", "info", file, "--json")).Json();
        Assert.Equal(("requests", requests), (Text(read, "format"), read.GetProperty("requests").GetInt32()));
        Assert.InRange(read.GetProperty("input_tokens").GetProperty("mean").GetDouble(), 1_100, 1_300);
    }

    [Fact]
    public async Task One_seed_gives_one_file_plain_or_compressed()
    {
        using var folder = new TemporaryFolder();
        var plain = await GenerateAsync(folder, "a.csv", "1");
        Assert.Equal(plain, await GenerateAsync(folder, "b.csv", "1"));
        Assert.NotEqual(plain, await GenerateAsync(folder, "c.csv", "2"));
        await GenerateAsync(folder, "d.csv.gz", "1");
        using var unzipped = new StreamReader(
            new GZipStream(File.OpenRead(folder.File("d.csv.gz")), CompressionMode.Decompress));
        Assert.Equal(plain, await unzipped.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task People_are_told_how_many_requests_there_are()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("o.csv");
        var result = await RunningProcess.BallastAsync(
            "trace", "generate", "sharegpt-8k", "--out", file, "--requests", "25");
        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains("generate sharegpt-8k", result.Output);
        Assert.EndsWith("o.csv: requests 25", result.Output.TrimEnd());
        Assert.Equal(26, File.ReadAllLines(file).Length);
    }

    [Fact]
    public async Task A_preset_of_a_users_file_is_named_behind_it()
    {
        using var folder = new TemporaryFolder();
        var presets = folder.Write("mine.json", Night);
        var result = await RunningProcess.BallastAsync(
            "trace", "generate", $"{presets}#night", "--out", folder.File("o.csv"), "--duration", "10s");
        Assert.True(result.Code == 0, result.ToString());
        var rows = File.ReadAllLines(folder.File("o.csv"))[1..];
        Assert.Equal(50, rows.Length);
        Assert.All(rows, row => Assert.Equal(["100", "20"], row.Split(',')[1..3]));
    }

    [Fact]
    public async Task Flash_crowds_come_on_top()
    {
        using var folder = new TemporaryFolder();
        var calm = await CountAsync(folder, "0");
        Assert.True(await CountAsync(folder, "200") > 2 * calm);
        Assert.InRange(calm, 3_000, 4_200);

        static async Task<int> CountAsync(TemporaryFolder folder, string crowds)
        {
            var result = await RunningProcess.BallastAsync(
                "trace", "generate", "chat-flash", "--out", folder.File("o.csv"), "--duration", "2h", "--rate", "0.5",
                "--flash", crowds, "--json");
            Assert.True(result.Code == 0, result.ToString());
            return result.Json().GetProperty("requests").GetInt32();
        }
    }

    [Theory]
    [InlineData("chat-azure", "There is no preset \"chat-azure\"; did you mean \"chat-azure2023\"? The presets are ")]
    [InlineData("none.json", "There is no file none.json.")]
    [InlineData("FOLDER/mine.json", "FOLDER/mine.json holds 2 presets; name one as FOLDER/mine.json#NAME: night, day.")]
    [InlineData("FOLDER/mine.json#nigth", "FOLDER/mine.json has no preset \"nigth\"; did you mean \"night\"?")]
    [InlineData("FOLDER/wrong.json", "FOLDER/wrong.json: preset \"p\": there is no field \"rate\"; did you mean ")]
    [InlineData("FOLDER/text.json", "FOLDER/text.json:1:")]
    public async Task A_preset_that_is_not_there_is_told_with_the_nearest(string preset, string problem)
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine.json", Night);
        folder.Write("wrong.json", """{ "presets": { "p": { "rate": 5, "arrival": { "kind": "poisson" } } } }""");
        folder.Write("text.json", "presets: none\n");
        await RefusedAsync(folder, problem, Placed(folder, preset), "--out", folder.File("o.csv"));
    }

    [Theory]
    [InlineData("--rate 0", "0: the rate of a generated trace is above 0, at most 1e9 per second.")]
    [InlineData("--rate -3", "-3: the rate of a generated trace is above 0, at most 1e9 per second.")]
    [InlineData("--rate NaN", "NaN: the rate of a generated trace is above 0, at most 1e9 per second.")]
    [InlineData("--requests -1", "-1: a trace has 0 requests or more.")]
    [InlineData("--flash 201", "201: a trace has 0 to 200 flash crowds a day.")]
    [InlineData("--duration 0s", "00:00:00: the duration of a generated trace is above 0, at most 3650 days.")]
    public async Task An_option_out_of_range_is_told(string option, string problem)
    {
        using var folder = new TemporaryFolder();
        await RefusedAsync(folder, problem, ["sharegpt-8k", "--out", folder.File("o.csv"), .. option.Split(' ')]);
    }

    [Theory]
    [InlineData("FOLDER", "FOLDER is a folder; name a file in it.")]
    [InlineData("FOLDER/no/o.csv", "FOLDER/no/o.csv cannot be written: there is no folder FOLDER/no.")]
    public async Task A_file_that_cannot_be_written_is_told_by_its_name(string file, string problem)
    {
        using var folder = new TemporaryFolder();
        await RefusedAsync(folder, problem, "sharegpt-8k", "--out", Placed(folder, file));
    }

    [Theory]
    [InlineData("--rate fast --out o", "Cannot parse argument 'fast' for option '--rate'")]
    [InlineData("--duration soon --out o", "--duration: 'soon' is no duration")]
    [InlineData("--json", "Option '--out' is required.")]
    public async Task What_cannot_be_parsed_is_told(string options, string problem)
    {
        var result = await RunningProcess.BallastAsync(["trace", "generate", "sharegpt-8k", .. options.Split(' ')]);
        Assert.NotEqual(0, result.Code);
        Assert.Contains(problem, result.Error);
    }

    [Fact]
    public async Task A_trace_that_is_interrupted_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("long.csv");
        using var running = RunningProcess.Start(
            RunningProcess.Ballast, ["trace", "generate", "sharegpt-8k", "--out", file, "--requests", "1000000000"]);
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!File.Exists(file + ".partial") || new FileInfo(file + ".partial").Length < 100_000)
        {
            Assert.False(late.IsCancellationRequested, "Nothing is written.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        running.Signal("TERM");
        Assert.Equal(130, (await running.EndAsync()).Code);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    // The file says that it is a closed loop: turns wait for the simulated answers.
    [Fact]
    public async Task A_closed_loop_stays_one_in_the_file()
    {
        using var folder = new TemporaryFolder();
        var result = await RunningProcess.BallastAsync(
            "trace", "generate", "agentic-coding", "--out", folder.File("agents.csv"), "--requests", "300");
        Assert.True(result.Code == 0, result.ToString());
        var scenario = folder.Write("s.yaml", """
            deployments: [{ name: a, replicas: 64, replica: { service: 100s, concurrency: 100 } }]
            traffic: [{ trace: agents.csv }]
            """);
        var run = (await RunningProcess.BallastAsync("simulate", scenario, "--no-report", "--json")).Json();
        var read = (await RunningProcess.BallastAsync("trace", "info", folder.File("agents.csv"), "--json")).Json();
        Assert.Equal(300, run.GetProperty("run").GetProperty("requests").GetInt32());
        var written = read.GetProperty("duration_seconds").GetDouble();
        Assert.True(run.GetProperty("run").GetProperty("simulated_seconds").GetDouble() > written + 1_000);
    }

    [Fact]
    public async Task The_help_names_every_preset()
    {
        var help = (await RunningProcess.BallastAsync("trace", "generate", "--help")).Output;
        Assert.All(PresetCatalogue.Names, name => Assert.Contains(name, help));
    }

    private static async Task<string> GenerateAsync(TemporaryFolder folder, string name, string seed)
    {
        var result = await RunningProcess.BallastAsync(
            "trace", "generate", "long-chat-mooncake", "--out", folder.File(name), "--requests", "500", "--seed", seed);
        Assert.True(result.Code == 0, result.ToString());
        return await File.ReadAllTextAsync(folder.File(name), TestContext.Current.CancellationToken);
    }

    private static async Task RefusedAsync(TemporaryFolder folder, string problem, params string[] arguments)
    {
        var before = Directory.GetFiles(folder.Path).Order();
        var result = await RunningProcess.BallastAsync(["trace", "generate", .. arguments]);
        Assert.Equal(2, result.Code);
        Assert.Empty(result.Output);
        Assert.StartsWith($"ballast: {Placed(folder, problem)}", result.Error);
        Assert.Equal(before, Directory.GetFiles(folder.Path).Order());
    }

    private static string Placed(TemporaryFolder folder, string text) =>
        text.Replace("FOLDER", folder.Path, StringComparison.Ordinal);

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
