using System.Diagnostics;
using System.Net;
using System.Text;
using Ballast.EndToEnd.Tests.Loading;
using Ballast.EndToEnd.Tests.Running;
using Ballast.Fakes;

namespace Ballast.EndToEnd.Tests;

/// <summary>How the program ends, by its own will or not, and what is left of it: nothing.</summary>
public sealed class ProgramEndTests
{
    [Fact]
    public async Task No_worker_outlives_a_killed_gateway()
    {
        await using var program = await BallastProgram.UpAsync();
        await program.ReadyAsync("nationality", 1);
        await program.ReadyAsync("digits", 1);
        var workers = program.Workers;
        Assert.Equal(2, workers.Length);
        Assert.Equal(2, SystemProcesses.GuardsOf(workers).Length);

        program.Signal(ProcessSignal.Kill);
        await program.ExitAsync(Within.Notice);
        var took = await Within.TrueAsync(() => program.LeftBehind(workers).IsEmpty, TimeSpan.FromSeconds(3),
            () => $"alive are {string.Join(' ', program.LeftBehind(workers))}");
        Note.Write($"Everything was gone {took.TotalSeconds:0.000} s after the gateway.");
    }

    [Fact]
    public async Task Sigterm_lets_a_slow_stream_finish_and_leaves_nothing_behind()
    {
        // Six seconds from first to last byte.
        await using var engine = await FakeEngine.StartAsync(new FakeEngineOptions
        {
            Models = ["chat"],
            TimePerOutputToken = LatencyModel.Constant(TimeSpan.FromMilliseconds(100)),
        }, TestContext.Current.CancellationToken);
        using var config = new ConfigFolder($$"""
            deployments:
              - name: chat
                servers: [{{engine.Url}}]
              - name: digits
                worker: { model: builtin:digits }
            """);
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.ReadyAsync("chat", 1);
        await program.ReadyAsync("digits", 1);
        var workers = program.Workers;
        using var client = new HttpClient { BaseAddress = program.Traffic };
        // A second connection that is open already: it can hear the refusal even when no new one is taken.
        using var other = new HttpClient { BaseAddress = program.Traffic };
        await other.GetStringAsync("/v2/models/digits", TestContext.Current.CancellationToken);

        using var ask = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = Calls.Json(Calls.Chat("chat", 60)),
        };
        using var stream = await client.SendAsync(
            ask, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var reading = ReadAllAsync(stream);
        program.Signal(ProcessSignal.Terminate);
        var asked = Stopwatch.GetTimestamp();
        Assert.Equal(1, (int)(await program.EventAsync("stopping"))["inHouse"]!);
        await program.StateAsync(state => state.Draining, Within.Notice, "a gateway that drains");
        await AssertRefusedAsync(other);

        var text = await reading;
        Note.Write($"The stream ended {Stopwatch.GetElapsedTime(asked).TotalSeconds:0.0} s after the signal.");
        Assert.EndsWith("data: [DONE]\n\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("error", text, StringComparison.Ordinal);
        Assert.Equal(0, await program.ExitAsync(Within.Notice));
        Assert.Empty(program.LeftBehind(workers));
        Assert.Equal(1, engine.Counters.Finished);
        Assert.Empty(program.Lines.Faults);
    }

    [Fact]
    public async Task A_second_signal_cuts_off_what_the_first_one_waits_for()
    {
        // A minute from first to last byte: far beyond what the test waits for.
        await using var engine = await FakeEngine.StartAsync(new FakeEngineOptions
        {
            Models = ["chat"],
            TimePerOutputToken = LatencyModel.Constant(TimeSpan.FromSeconds(1)),
        }, TestContext.Current.CancellationToken);
        using var config = new ConfigFolder($$"""
            gateway: { drainLimit: 5m }
            deployments:
              - name: chat
                servers: [{{engine.Url}}]
            """);
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.ReadyAsync("chat", 1);
        using var client = new HttpClient { BaseAddress = program.Traffic };
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = Calls.Json(Calls.Chat("chat", 60)),
        };
        using var stream = await client.SendAsync(
            ask, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        program.Signal(ProcessSignal.Terminate);
        await program.StateAsync(state => state.Draining, Within.Notice, "a gateway that drains");

        program.Signal(ProcessSignal.Terminate);
        Assert.Equal(0, await program.ExitAsync(Within.Notice));
    }

    [Fact]
    public async Task A_second_signal_kills_replicas_that_do_not_heed_the_first()
    {
        var engine = Path.Combine(AppContext.BaseDirectory, "Ballast.Cli");
        using var config = new ConfigFolder($$"""
            deployments:
              - name: stubborn
                replicas: { min: 1, max: 1 }
                drainLimit: 5m
                command:
                  run:
                    - sh
                    - -c
                    - 'trap "" TERM; "$0" fake-engine --listen "127.0.0.1:$1"; while :; do sleep 1; done'
                    - {{engine}}
                    - '{port}'
                  ready: /health
                raw: { prefix: /stubborn }
            """);
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.ReadyAsync("stubborn", 1);
        program.Signal(ProcessSignal.Terminate);
        await program.EventAsync("stopping");

        program.Signal(ProcessSignal.Terminate);
        Assert.Equal(0, await program.ExitAsync(Within.Notice));
    }

    [Fact]
    public async Task An_idle_program_that_was_asked_for_its_state_ends_cleanly_on_sigterm()
    {
        await using var program = await BallastProgram.UpAsync();
        await program.ReadyAsync("digits", 1);
        await program.MetricsAsync();
        var workers = program.Workers;
        program.Signal(ProcessSignal.Terminate);
        Assert.Equal(0, await program.ExitAsync(Within.Notice));
        Assert.Empty(program.Lines.Faults);
        Assert.Empty(program.LeftBehind(workers));
    }

    [Theory, InlineData("--listen"), InlineData("--admin")]
    public async Task A_port_in_use_is_told_and_ends_with_code_2(string option)
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";
        var (listen, admin) = option == "--listen" ? (address, "http://127.0.0.1:0") : ("http://127.0.0.1:0", address);
        await using var program = BallastProgram.Start("up", "--listen", listen, "--admin", admin, "--json");
        var workers = new HashSet<int>();
        while (!await EndedAsync(program)) { workers.UnionWith(program.Workers); }

        Assert.Equal(2, await program.ExitAsync(Within.Notice));
        await program.Lines.EndedAsync(Within.Notice);
        Assert.Contains(address, program.Lines.Errors, StringComparison.Ordinal);
        Assert.Contains(
            "Another program listens there: stop it or choose another address.", program.Lines.Errors,
            StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", program.Lines.Errors, StringComparison.Ordinal);
        Assert.Empty(program.LeftBehind(workers));
    }

    [Theory, InlineData("--listen"), InlineData("--admin")]
    public async Task An_address_of_another_machine_is_told_and_ends_with_code_2(string option)
    {
        // Set aside for documentation: no machine has it.
        const string elsewhere = "http://192.0.2.1:8080";
        const string here = "http://127.0.0.1:0";
        var (listen, admin) = option == "--listen" ? (elsewhere, here) : (here, elsewhere);
        await using var program = BallastProgram.Start("up", "--listen", listen, "--admin", admin, "--json");

        Assert.Equal(2, await program.ExitAsync(Within.Notice));
        await program.Lines.EndedAsync(Within.Notice);
        Assert.StartsWith($"ballast: Cannot listen at {elsewhere}: ", program.Lines.Errors, StringComparison.Ordinal);
    }

    private static async Task<bool> EndedAsync(BallastProgram program)
    {
        await Task.Delay(10, TestContext.Current.CancellationToken);
        return program.HasExited;
    }

    private static async Task<string> ReadAllAsync(HttpResponseMessage answer)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(body, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static async Task AssertRefusedAsync(HttpClient client)
    {
        try
        {
            using var refused = await client.PostAsync(
                Calls.InferPath("digits"), Calls.Json(Calls.Digits), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        }
        catch (HttpRequestException gone)
        {
            Assert.Equal(HttpRequestError.ConnectionError, gone.HttpRequestError);
        }
    }
}
