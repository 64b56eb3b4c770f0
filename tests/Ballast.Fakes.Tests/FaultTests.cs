using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ballast.Fakes.Tests;

public sealed class FaultTests
{
    private const string Chat =
        """
        {"model":"fake-model","messages":[{"role":"user","content":"Hi"}],"max_tokens":20,"ignore_eos":true,
         "stream":true}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_error_rate_hits_its_share_with_its_status()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Seed = 5, Faults = new FakeFaults { ErrorRate = 0.25, ErrorStatus = 502 } },
            Cancellation);
        using var client = engine.Client();
        var failed = 0;

        for (var i = 0; i < 400; i++)
        {
            using var answer = await client.GetAsync("/echo", Cancellation);
            failed += answer.StatusCode == HttpStatusCode.BadGateway ? 1 : 0;
        }

        // Four standard deviations of a binomial with n = 400 and p = 0.25.
        Assert.InRange(failed, 65, 135);
        Assert.Equal(failed, engine.Counters.Failed);
        Assert.Equal(400 - failed, engine.Counters.Finished);
    }

    [Fact]
    public async Task Added_latency_and_slow_down_lengthen_answers()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { ServiceTime = LatencyModel.Constant(TimeSpan.FromMilliseconds(30)) }, Cancellation);
        using var client = engine.Client();
        await engine.InjectAsync(
            new FakeFaults { AddedLatency = TimeSpan.FromMilliseconds(50), SlowDown = 4 }, cancellation: Cancellation);

        var start = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync("/echo", Cancellation);

        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(170));
    }

    [Fact]
    public async Task A_hang_never_answers_until_the_client_leaves()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { HangRate = 1 } }, Cancellation);
        using var client = engine.Client();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var pending = client.GetAsync("/echo", patience.Token);
        await Wait.ForAsync(() => engine.Counters.Hanging == 1, "one hanging request", () => engine.Counters);
        Assert.False(pending.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        await Wait.ForAsync(() => engine.Counters is { Aborted: 1, InFlight: 0 }, "the abort", () => engine.Counters);
    }

    [Fact]
    public async Task A_reset_ends_the_connection_before_the_first_byte()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { ResetRate = 1 } }, Cancellation);
        using var client = engine.Client();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostJsonAsync("/echo", "{}"));

        await Wait.ForAsync(() => engine.Counters is { Failed: 1, InFlight: 0 }, "the reset", () => engine.Counters);
        Assert.Equal(0, engine.Counters.Aborted);
    }

    [Fact]
    public async Task A_stream_breaks_after_the_events_asked_for()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { BreakAfterEvents = 3 } }, Cancellation);
        using var client = engine.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions");
        request.Content = new StringContent(Chat, System.Text.Encoding.UTF8, "application/json");

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        var events = 0;
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (await reader.ReadLineAsync(Cancellation) is { } line)
            {
                events += line.StartsWith("data: ", StringComparison.Ordinal) ? 1 : 0;
            }
        });

        Assert.Equal(3, events);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Wait.ForAsync(() => engine.Counters.Failed == 1, "the cut", () => engine.Counters);
    }

    [Fact]
    public async Task Refused_connections_come_back_on_the_same_port()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        await engine.InjectAsync(new FakeFaults { RefuseConnections = true }, cancellation: Cancellation);

        using (var client = engine.Client())
        {
            var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/echo", Cancellation));
            Assert.Equal(SocketError.ConnectionRefused, ((SocketException)error.InnerException!).SocketErrorCode);
        }

        await engine.InjectAsync(FakeFaults.None, cancellation: Cancellation);
        using var again = engine.Client();
        using var answer = await again.GetAsync("/echo", Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task An_open_connection_is_closed_after_its_next_answer_while_refusing()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        using var client = engine.Client();
        using (await client.GetAsync("/echo", Cancellation))
        {
            await engine.InjectAsync(new FakeFaults { RefuseConnections = true }, cancellation: Cancellation);
        }

        using (var last = await client.GetAsync("/echo", Cancellation))
        {
            Assert.True(last.Headers.ConnectionClose);
        }
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/echo", Cancellation));
    }

    [Fact]
    public async Task A_slow_body_read_takes_the_time_of_its_bytes()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { BodyBytesPerSecond = 20_000 } }, Cancellation);
        using var client = engine.Client();

        var start = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync("/echo", new ByteArrayContent(new byte[5_000]), Cancellation);

        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(250));
        Assert.Equal(5_000, answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Faults_are_set_and_read_over_http_and_heal_by_themselves()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        using var client = engine.Client();

        var set = await client.PostJsonAsync("/fake/faults", """{"unhealthy":true,"error_rate":1,"for_ms":150}""")
            .JsonAsync();
        Assert.Equal(1, set.GetProperty("error_rate").GetDouble());
        Assert.True(set.GetProperty("unhealthy").GetBoolean());

        await Wait.ForAsync(() => engine.Faults == FakeFaults.None, "healing", () => engine.Faults);
        using var health = await client.GetAsync("/health", Cancellation);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task Unhealthy_is_503_on_health_paths_alone()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { Unhealthy = true } }, Cancellation);
        using var client = engine.Client();

        using var health = await client.GetAsync("/v2/health/ready", Cancellation);
        using var echo = await client.GetAsync("/echo", Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal(HttpStatusCode.OK, echo.StatusCode);
    }

    [Theory]
    [InlineData("""{"eror_rate":1}""", "eror_rate")]
    [InlineData("""{"error_rate":2}""", "error_rate is 2: give 0 to 1.")]
    [InlineData("""{"refuse_connections":true}""", "for_ms")]
    [InlineData("""{"for_ms":0}""", "for_ms is 0")]
    [InlineData("nonsense", "line 1")]
    public async Task Bad_faults_are_refused_and_the_old_ones_stay(string body, string message)
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        using var client = engine.Client();

        using var answer = await client.PostJsonAsync("/fake/faults", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(FakeFaults.None, engine.Faults);
    }
}
