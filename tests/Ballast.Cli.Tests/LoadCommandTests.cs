using System.Text.Json;
using Ballast.Fakes;

namespace Ballast.Cli.Tests;

public sealed class LoadCommandTests
{
    // A machine that is busy with other tests keeps no times to the millisecond: the lag is not what is tested here.
    private static readonly string[] AnyLag = ["--max-lag", "1m"];

    [Fact]
    public async Task A_run_ends_in_percentiles_attainment_and_a_timeline()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Models = ["m"] }, TestContext.Current.CancellationToken);
        var result = await LoadAsync(
            engine, "--protocol", "openai-chat", "--model", "m", "--stream", "--rate", "20", "--duration", "3s",
            "--slo", "1m");
        Assert.True(result.Code == 0, result.ToString());
        Assert.Equal(60, engine.Counters.Finished);
        string[] parts =
        [
            $"OpenAiChat m at {engine.Url}", "due 60, sent 60: Ok 60",
            "inside the objective (60.0 s): 100.00 % (60 of 60)",
            "latency", "from send", "first token", "per token", "client lag", "ok/s  |", "p99   |",
        ];
        Assert.All(parts, part => Assert.Contains(part, result.Output));
        Assert.Equal("done", result.Lines[^1].Trim());
        Assert.DoesNotContain("\u001b", result.Output + result.Error);
        Assert.Contains("sent 60  ok 60", result.Error);
    }

    [Fact]
    public async Task The_report_for_programs_is_all_that_is_printed()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Http2 = true }, TestContext.Current.CancellationToken);
        using var folder = new TemporaryFolder();
        var body = folder.Write("body.txt", "12345");
        var result = await LoadAsync(
            engine, "--path", "/echo", "--body", body, "--content-type", "text/plain", "--http2", "--seed", "7",
            "--json", "--phase", "constant:rate=10,for=1s", "--phase", "constant:rate=20,for=1s",
            "--header", "x-a: b:c");
        Assert.True(result.Code == 0, result.ToString());
        var report = result.Json();
        Assert.Equal("Raw", report.GetProperty("protocol").GetString());
        Assert.Equal(30, report.GetProperty("ok").GetInt64());
        Assert.Equal(150, report.GetProperty("answer_bytes").GetInt64());
        Assert.Equal(7, report.GetProperty("seed").GetInt64());
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task A_trace_is_sent_at_its_times()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        using var folder = new TemporaryFolder();
        var trace = folder.Write("trace.csv", "arrival_seconds,session\n0,a\n0.5,b\n1.0,a\n");
        var result = await LoadAsync(engine, "--path", "/echo", "--trace", trace, "--speed", "2", "--json");
        Assert.True(result.Code == 0, result.ToString());
        Assert.Equal(3, result.Json().GetProperty("ok").GetInt64());
        Assert.Equal(0.5, result.Json().GetProperty("planned_seconds").GetDouble());
    }

    [Fact]
    public async Task A_run_in_which_nothing_succeeds_has_failed()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { ErrorRate = 1, ErrorStatus = 503 } },
            TestContext.Current.CancellationToken);
        var result = await LoadAsync(engine, "--path", "/echo", "--rate", "10", "--duration", "1s", "--json");
        Assert.Equal(1, result.Code);
        Assert.Equal(["No request succeeded."], Strings(result.Json().GetProperty("reasons")));
        Assert.Equal("ballast: the run has failed: No request succeeded.", result.Error.TrimEnd());
    }

    [Fact]
    public async Task A_signal_ends_a_run_with_the_report_so_far()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are those of POSIX.");
        await using var engine = await FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        using var load = RunningProcess.Start(RunningProcess.Ballast,
        [
            "load", "--url", engine.Url.ToString(), "--path", "/echo", "--rate", "20", "--duration", "10m", "--json",
            .. AnyLag,
        ]);
        while (engine.Counters.Finished < 5) { await Task.Delay(20, TestContext.Current.CancellationToken); }
        // Not INT: a program started in the background of a shell is told to ignore that one.
        load.Signal("TERM");
        var result = await load.EndAsync();
        Assert.True(result.Code == 130, result.ToString());
        Assert.True(result.Json().GetProperty("interrupted").GetBoolean());
    }

    [Theory]
    [InlineData("When are requests due? Give one of --rate, --phase and --trace.")]
    [InlineData("There are several plans. Give one of --rate, --phase and --trace.", "--rate", "1", "--trace", "x.csv")]
    [InlineData(
        "--duration goes with --rate; phases and traces say how long they last.", "--phase", "constant:rate=1,for=1s",
        "--duration", "1s")]
    [InlineData("--header: 'abc' is no header; write 'Name: value'.", "--rate", "1", "--header", "abc")]
    [InlineData(
        "The protocol KServeV2 needs a model: name one that the server serves.", "--rate", "1", "--protocol",
        "kserve-v2")]
    public async Task Bad_input_is_told_with_its_remedy(string error, params string[] arguments)
    {
        var result = await RunningProcess.BallastAsync(["load", .. arguments]);
        Assert.Equal((2, "", $"ballast: {error}"), (result.Code, result.Output, result.Error.TrimEnd()));
    }

    private static Task<ProcessResult> LoadAsync(FakeEngine engine, params string[] arguments) =>
        RunningProcess.BallastAsync(["load", "--url", engine.Url.ToString(), .. arguments, .. AnyLag]);

    private static IEnumerable<string?> Strings(JsonElement array) =>
        array.EnumerateArray().Select(item => item.GetString());
}
