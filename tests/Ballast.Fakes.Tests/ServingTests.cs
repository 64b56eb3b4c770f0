using System.Diagnostics;
using System.Net;

namespace Ballast.Fakes.Tests;

public sealed class ServingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_beyond_the_concurrency_wait_in_line()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions
            {
                Concurrency = 2, ServiceTime = LatencyModel.Constant(TimeSpan.FromMilliseconds(50)),
            },
            Cancellation);
        using var client = engine.Client();

        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.GetAsync("/echo", Cancellation)));

        // Ten requests of 50 ms, two at a time: five rounds.
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(250));
        Assert.InRange(engine.Counters.MaxInFlight, 3, 10);
        Assert.Equal((10, 0, 0), (engine.Counters.Finished, engine.Counters.Aborted, engine.Counters.InFlight));
    }

    [Fact]
    public async Task A_request_may_ask_for_its_own_time()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { ServiceTime = LatencyModel.Constant(TimeSpan.FromHours(1)) }, Cancellation);
        using var client = engine.Client();

        using var request = new HttpRequestMessage(HttpMethod.Get, "/echo");
        request.Headers.Add("x-fake-service-us", "30000");
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(30));

        using var wrong = new HttpRequestMessage(HttpMethod.Get, "/echo");
        wrong.Headers.Add("x-fake-service-us", "30ms");
        using var refused = await client.SendAsync(wrong, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(
            "give whole microseconds, 0 to 3600000000.",
            await refused.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(0, engine.Counters.InFlight);
    }

    [Fact]
    public async Task A_full_queue_is_503()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions
            {
                Concurrency = 1, QueueLimit = 0, ServiceTime = LatencyModel.Constant(TimeSpan.FromHours(1)),
            },
            Cancellation);
        using var client = engine.Client();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var holder = client.GetAsync("/echo", leave.Token);
        await Wait.ForAsync(() => engine.Counters.Running == 1, "one running", () => engine.Counters);
        using var refused = await client.GetAsync("/echo", Cancellation);
        await leave.CancelAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(1, engine.Counters.Overflowed);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => holder);
        await Wait.ForAsync(() => engine.Counters is { Running: 0, InFlight: 0 }, "an empty engine",
            () => engine.Counters);
    }

    [Fact]
    public async Task First_and_later_tokens_keep_their_times()
    {
        await using var engine = await FakeEngine.StartAsync(new FakeEngineOptions
        {
            TimeToFirstToken = LatencyModel.Constant(TimeSpan.FromMilliseconds(80)),
            TimePerOutputToken = LatencyModel.Constant(TimeSpan.FromMilliseconds(10)),
        }, Cancellation);
        using var client = engine.Client();

        var start = Stopwatch.GetTimestamp();
        var events = await client.EventsAsync("/v1/completions",
            """{"model":"fake-model","prompt":"Hi","max_tokens":11,"ignore_eos":true,"stream":true}""");

        Assert.Equal(13, events.Count);
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(180));
        var metrics = await client.GetStringAsync("/metrics", Cancellation);
        AssertHas(metrics, "time_to_first_token_seconds_bucket", ",le=\"0.06\"", 0);
        AssertHas(metrics, "time_to_first_token_seconds_count", "", 1);
        AssertHas(metrics, "inter_token_latency_seconds_count", "", 10);
        AssertHas(metrics, "generation_tokens_total", "", 11);
        AssertHas(metrics, "request_success_total", ",finished_reason=\"length\"", 1);
    }

    [Fact]
    public async Task Metrics_show_running_waiting_and_cache_use_and_return_to_nothing()
    {
        await using var engine = await FakeEngine.StartAsync(new FakeEngineOptions
        {
            Concurrency = 1, KvCacheTokens = 100, TimeToFirstToken = LatencyModel.Constant(TimeSpan.FromHours(1)),
        }, Cancellation);
        using var client = engine.Client();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        const string Body = """{"model":"fake-model","prompt":"one two three four five"}""";

        var calls = Enumerable.Range(0, 3).Select(_ => client.PostAsync(
            "/v1/completions", new StringContent(Body), leave.Token)).ToArray();
        await Wait.ForAsync(() => engine.Counters is { Running: 1, Waiting: 2 }, "one running, two waiting",
            () => engine.Counters);
        // The cache is taken just after the slot.
        await WaitForMetricAsync(client, "vllm:kv_cache_usage_perc{model_name=\"fake-model\",engine=\"0\"} 0.05\n");
        await WaitForMetricAsync(client, "vllm:num_requests_running{model_name=\"fake-model\",engine=\"0\"} 1\n");
        await WaitForMetricAsync(client, "vllm:num_requests_waiting{model_name=\"fake-model\",engine=\"0\"} 2\n");
        await leave.CancelAsync();

        await Wait.ForAsync(() => engine.Counters is { InFlight: 0, Aborted: 3 }, "three aborts",
            () => engine.Counters);
        await WaitForMetricAsync(client, "vllm:kv_cache_usage_perc{model_name=\"fake-model\",engine=\"0\"} 0\n");
        await WaitForMetricAsync(client, "vllm:num_requests_running{model_name=\"fake-model\",engine=\"0\"} 0\n");
        // A waiting request may still get the slot of one seen to leave before it.
        Assert.All(engine.Aborts, abort => Assert.True(abort.Phase is FakePhase.Queued or FakePhase.BeforeFirstByte));
        Assert.Contains(engine.Aborts, abort => abort.Phase == FakePhase.BeforeFirstByte);
        foreach (var call in calls)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Aborts_of_many_clients_are_each_seen_at_once(bool http2)
    {
        await using var engine = await FakeEngine.StartAsync(new FakeEngineOptions
        {
            Concurrency = 30,
            Http2 = http2,
            TimeToFirstToken = LatencyModel.Constant(TimeSpan.FromMilliseconds(5)),
            TimePerOutputToken = LatencyModel.Constant(TimeSpan.FromMinutes(5)),
        }, Cancellation);
        const int Clients = 100;
        // Without a drain: a client cancelled between two reads would else read on for 2 s before it closes.
        using var client = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero })
        {
            BaseAddress = engine.Url,
        };
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var calls = Enumerable.Range(0, Clients).Select(i => StreamAsync(client, i, http2, leave.Token)).ToArray();
        await Wait.ForAsync(() => engine.Counters is { Running: 30, Waiting: Clients - 30 }, "all here",
            () => engine.Counters);
        var left = Stopwatch.GetTimestamp();
        await leave.CancelAsync();
        await Wait.ForAsync(() => engine.Counters is { Aborted: Clients, InFlight: 0 }, "all aborts",
            () => engine.Counters);
        await Task.WhenAll(calls);

        Assert.Equal(Clients, engine.Aborts.Length);
        Assert.Equal(Clients, engine.Aborts.Select(abort => abort.Tag).Distinct().Count());
        Assert.All(engine.Aborts, abort => Assert.True(abort.SeenTimestamp >= left));
        var slowest = engine.Aborts.Max(abort => Stopwatch.GetElapsedTime(left, abort.SeenTimestamp));
        TestContext.Current.SendDiagnosticMessage(
            $"slowest of {Clients} aborts seen after {slowest.TotalMilliseconds} ms");
        Assert.True(slowest < TimeSpan.FromSeconds(2), $"seen only after {slowest}");
        Assert.Equal((0, 0), (engine.Counters.Running, engine.Counters.Waiting));
    }

    [Fact]
    public async Task Sse_events_carry_their_send_time()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        using var client = engine.Client();
        var before = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / 10;

        var text = await client.GetStringAsync("/sse?events=5&bytes=30&interval_ms=10", Cancellation);

        var after = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / 10;
        var events = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line["data: ".Length..])
            .ToArray();
        Assert.Equal(5, events.Length);
        Assert.All(events, data => Assert.Equal(30, data.Length));
        Assert.Equal(["0", "1", "2", "3", "4"], events.Select(data => data.Split(' ')[1]));
        var times = events.Select(
            data => long.Parse(data.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(times.Order(), times);
        Assert.InRange(times[0], before, after);
        Assert.True(times[4] - before >= 40_000, $"the fifth event came {times[4] - before} µs after the call");
        using var bad = await client.GetAsync("/sse?events=-1", Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    [Fact]
    public async Task Echo_returns_the_bytes_and_tells_the_request()
    {
        await using var engine = await FakeEngine.StartAsync(new FakeEngineOptions { Http2 = true }, Cancellation);
        using var client = engine.Client();
        client.DefaultRequestVersion = HttpVersion.Version20;
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        var bytes = new byte[100_000];
        new Ballast.Statistics.SeededRandom(3).NextBytes(bytes);

        using var echo = await client.PostAsync("/echo", new ByteArrayContent(bytes), Cancellation);
        using var tell = new HttpRequestMessage(HttpMethod.Put, "/echo/request?a=b")
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        tell.Headers.Add("X-Test", "yes");
        var told = await client.SendAsync(tell, Cancellation).JsonAsync();

        Assert.Equal(bytes, await echo.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal("PUT", told.GetProperty("method").GetString());
        Assert.Equal("?a=b", told.GetProperty("query").GetString());
        Assert.Equal("HTTP/2", told.GetProperty("protocol").GetString());
        Assert.Equal("yes", told.GetProperty("headers").GetProperty("x-test").GetString());
    }

    [Fact]
    public async Task Counters_are_read_and_reset_over_http()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        using var client = engine.Client();
        using var echo = await client.GetAsync("/echo", Cancellation);

        var counters = await client.GetAsync("/fake/counters", Cancellation).JsonAsync();
        using var reset = await client.DeleteAsync("/fake/counters", Cancellation);

        Assert.Equal(1, counters.GetProperty("started").GetInt64());
        Assert.Equal(1, counters.GetProperty("finished").GetInt64());
        Assert.Equal(new FakeCounters(), engine.Counters);
    }

    [Fact]
    public async Task Stopping_ends_hung_requests()
    {
        var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { HangRate = 1 } }, Cancellation);
        using var client = engine.Client();
        var pending = client.GetAsync("/echo", Cancellation);
        await Wait.ForAsync(() => engine.Counters.Hanging == 1, "one hanging request", () => engine.Counters);

        await engine.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => pending);
        Assert.Equal((0, 1, 0), (engine.Counters.InFlight, engine.Counters.Failed, engine.Counters.Aborted));
    }

    [Fact]
    public async Task Bad_options_are_refused_with_the_range()
    {
        var none = await Assert.ThrowsAsync<ArgumentException>(
            () => FakeEngine.StartAsync(new FakeEngineOptions { Concurrency = 0 }, Cancellation));
        Assert.Contains("Concurrency of a fake engine is 0: give 1 to", none.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(
            () => FakeEngine.StartAsync(new FakeEngineOptions { Models = ["a", "a"] }, Cancellation));
    }

    private static async Task StreamAsync(HttpClient client, int number, bool http2, CancellationToken leave)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/completions");
        if (http2)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        }
        request.Headers.Add("x-request-id", $"request-{number}");
        request.Content = new StringContent(
            """{"model":"fake-model","prompt":"Hi","max_tokens":9,"ignore_eos":true,"stream":true}""");
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leave);
            await answer.Content.CopyToAsync(Stream.Null, leave);
            Assert.Fail("the stream ended by itself");
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }
    }

    private static void AssertHas(string metrics, string name, string label, int value) => Assert.Contains(
        $"vllm:{name}{{model_name=\"fake-model\",engine=\"0\"{label}}} {value}\n", metrics, StringComparison.Ordinal);

    private static async Task WaitForMetricAsync(HttpClient client, string line)
    {
        var page = "";
        for (var i = 0; i < 400; i++)
        {
            page = await client.GetStringAsync("/metrics", Cancellation);
            if (page.Contains(line, StringComparison.Ordinal))
            {
                return;
            }
            await Task.Delay(5, Cancellation);
        }
        Assert.Fail($"No line {line} in:\n{page}");
    }
}
