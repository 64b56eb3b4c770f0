using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Ballast.Gateway.Admin;

namespace Ballast.Cli.Tests;

public sealed class AdminCommandTests
{
    [Fact]
    public async Task Status_shows_deployments_replicas_and_scaling()
    {
        await using var gateway = await RecordedGateway.StartAsync();
        var result = await RunningProcess.BallastAsync("status", "--admin", gateway.Url);
        Assert.True(result.Code == 0, result.ToString());
        string[] parts =
        [
            "120.5", "31.0 ms", "99.5 %", "stable window [2.1] of 2", "http://127.0.0.1:4004", "exit code 137",
            "4.50 ms", "1 -> 2", "concurrency 4.2 over 2", "budget 4 replicas",
        ];
        Assert.All(parts, part => Assert.Contains(part, result.Output));
        Assert.DoesNotContain("\u001b", result.Output);
    }

    [Fact]
    public async Task Status_passes_the_answer_through_for_programs()
    {
        await using var gateway = await RecordedGateway.StartAsync();
        var result = await RunningProcess.BallastAsync("status", "--json", "--admin", gateway.Url);
        Assert.Equal((0, gateway.State), (result.Code, result.Output.TrimEnd()));
        Assert.Equal("digits", result.Json().GetProperty("deployments")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_watch_goes_on_until_a_signal_ends_it_well()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are those of POSIX.");
        await using var gateway = await RecordedGateway.StartAsync();
        using var watch = RunningProcess.Start(RunningProcess.Ballast, ["status", "--watch", "--admin", gateway.Url]);
        await watch.SeeAsync("42 s  digits");
        while (gateway.Asked.Count < 3) { await Task.Delay(20, TestContext.Current.CancellationToken); }
        watch.Signal("TERM");
        var result = await watch.EndAsync();
        Assert.True(result.Code == 0, result.ToString());
        Assert.InRange(result.Lines.Length, 2, gateway.Asked.Count);
        Assert.All(result.Lines, line => Assert.StartsWith("    42 s  digits", line));
    }

    [Fact]
    public async Task Without_a_gateway_the_address_and_the_remedy_are_named()
    {
        var port = FreePort();
        var result = await RunningProcess.BallastAsync("status", "--admin", $"http://127.0.0.1:{port}");
        Assert.Equal(2, result.Code);
        Assert.Empty(result.Output);
        Assert.StartsWith($"ballast: No gateway answers at http://127.0.0.1:{port}: ", result.Error);
        Assert.Contains($"(127.0.0.1:{port}). Start a gateway with ", result.Error);
        Assert.Contains("--admin URL", result.Error);
    }

    [Fact]
    public async Task Another_server_is_no_gateway()
    {
        await using var engine = await Fakes.FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        var result = await RunningProcess.BallastAsync("status", "--admin", engine.Url.ToString());
        Assert.Equal(2, result.Code);
        Assert.Contains("answers 404 to GET /ballast/state: it is no gateway's admin address.", result.Error);
    }

    [Fact]
    public async Task Explain_says_what_would_happen_and_marks_the_chosen()
    {
        await using var gateway = await RecordedGateway.StartAsync();
        var result = await RunningProcess.BallastAsync(
            "explain", "digits", "--admin", gateway.Url, "--session", "alice", "--tenant", "team", "--priority", "5",
            "--deadline", "2s", "--payload", "10KiB", "--input-tokens", "7", "--max-output-tokens", "9", "--stream");
        Assert.True(result.Code == 0, result.ToString());
        Assert.Equal(
            "A request for 'digits' now would go to replica 4 at http://127.0.0.1:4004; "
            + "peak-ewma chooses it at a cost of 0.0123, ahead of replica 5.",
            result.Lines[0]);
        var chosen = Assert.Single(result.Lines, line => line.Contains("chosen", StringComparison.Ordinal));
        Assert.Equal(
            [
                "", "chosen", "4", "ready", "http://127.0.0.1:4004", "0.0123", "3", "4.50 ms", "2.0 %", "2",
                "50.0 %", "", "",
            ],
            chosen.Split('│', StringSplitOptions.TrimEntries));
        Assert.Contains("full", result.Output);
        var question = JsonSerializer.Deserialize(Assert.Single(gateway.Asked), AdminJson.Default.ExplainQuestion);
        Assert.Equal(new ExplainQuestion
        {
            Model = "digits",
            Session = "alice",
            Tenant = "team",
            Priority = 5,
            DeadlineMilliseconds = 2000,
            PayloadBytes = 10240,
            InputTokens = 7,
            MaxOutputTokens = 9,
            Streaming = true,
        }, question);
    }

    [Fact]
    public async Task Explain_passes_the_answer_through_for_programs()
    {
        await using var gateway = await RecordedGateway.StartAsync();
        var result = await RunningProcess.BallastAsync("explain", "digits", "--json", "--admin", gateway.Url);
        Assert.Equal(0, result.Code);
        Assert.Equal(4, result.Json().GetProperty("replica").GetInt32());
    }

    [Fact]
    public async Task Explain_repeats_why_a_question_is_refused()
    {
        await using var gateway = await RecordedGateway.StartAsync();
        var result = await RunningProcess.BallastAsync("explain", "other", "--admin", gateway.Url);
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Equal("ballast: The model is not served here. Known models: digits.", result.Error.TrimEnd());
    }

    [Fact]
    public async Task Restart_names_the_deployment()
    {
        await using var gateway = await RecordedGateway.StartAsync();
        var one = await RunningProcess.BallastAsync("restart", "digits & more", "--admin", gateway.Url);
        var all = await RunningProcess.BallastAsync("restart", "--json", "--admin", gateway.Url);
        Assert.Equal(["digits & more", "all"], gateway.Asked);
        Assert.Equal((0, 0), (one.Code, all.Code));
        Assert.StartsWith("A rolling restart of 'digits & more' has begun;", one.Output, StringComparison.Ordinal);
        Assert.Equal(1, all.Json().GetProperty("deployments").GetInt32());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
