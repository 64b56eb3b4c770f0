using System.Globalization;
using Ballast.Fakes;

namespace Ballast.Load.Tests;

public sealed class LoadRunnerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_even_rate_is_kept_exactly(bool http2)
    {
        await using var engine = await FakeEngine.StartAsync(new FakeEngineOptions { Http2 = http2 }, Cancellation);
        var options = Raw(engine, LoadPlan.Constant(200, TimeSpan.FromSeconds(2))) with { Http2 = http2 };

        var report = await LoadRunner.RunAsync(options, null, Cancellation);

        Assert.Equal((400, 400, 400), (report.Intended, report.Sent, report.Ok));
        Assert.Equal(400, engine.Counters.Started);
        Assert.Equal([200L, 200L], report.Timeline.Select(entry => entry.Ok));
        Assert.Equal(400, report.Statuses[200]);
        Assert.True(report.ElapsedSeconds >= 1.995);
        Assert.Equal(200, report.OfferedPerSecond);
        Assert.Equal(400, report.Lag.Count);
    }

    [Fact]
    public async Task Bad_luck_of_the_server_does_not_slow_the_arrivals()
    {
        // One request of 100 ms at a time serves 10 a second; 50 a second are due for a second.
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions
            {
                Concurrency = 1, ServiceTime = LatencyModel.Constant(TimeSpan.FromMilliseconds(100)),
            },
            Cancellation);

        var report = await LoadRunner.RunAsync(
            Raw(engine, LoadPlan.Constant(50, TimeSpan.FromSeconds(1))), null, Cancellation);

        // Request k is due at 20 k ms and done no earlier than 100 (k + 1) ms: the last waits more than 4 s.
        Assert.Equal(50, report.Ok);
        Assert.True(report.Latency.MaxMilliseconds >= 5000 - 980, report.ToJson());
        Assert.True(report.Latency.P50Milliseconds >= (100 * 25) - (20 * 24), report.ToJson());
    }

    [Fact]
    public async Task A_fake_engine_takes_as_long_as_the_trace_says()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { ServiceTime = LatencyModel.Constant(TimeSpan.FromHours(1)) }, Cancellation);
        var trace = LoadTrace.Read(
            new StringReader("arrival_seconds,source_latency_seconds\n0,0.2\n0.01,0\n"), "t.csv");

        var report = await LoadRunner.RunAsync(
            Raw(engine, LoadPlan.FromTrace(trace)) with { ServiceHeader = "x-fake-service-us" }, null, Cancellation);

        Assert.Equal(2, report.Ok);
        Assert.True(report.Latency.MaxMilliseconds >= 200, report.ToJson());
    }

    [Fact]
    public async Task A_hang_of_a_second_shows_its_full_waiting_in_the_percentiles()
    {
        await using var hanging = new PausingServer(pauseFrom: 0.5, pauseUntil: 1.5);
        var options = new LoadOptions { Url = hanging.Url, Plan = LoadPlan.Constant(100, TimeSpan.FromSeconds(2)) };

        var report = await LoadRunner.RunAsync(options, null, Cancellation);

        // Half of the 200 requests are due within the pause and wait from 1 s down to 0: a closed loop would show one.
        Assert.Equal(200, report.Ok);
        Assert.InRange(report.Latency.MaxMilliseconds, 900, 5000);
        var waited = report.Timeline.Length;
        Assert.Equal(2, waited);
        Assert.True(report.Latency.P90Milliseconds >= 700, report.ToJson());
        Assert.True(report.Latency.P99Milliseconds >= 900, report.ToJson());
    }

    [Fact]
    public async Task Requests_beyond_the_bound_are_dropped_and_said()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { HangRate = 1 } }, Cancellation);
        var options = Raw(engine, LoadPlan.Constant(100, TimeSpan.FromSeconds(0.5))) with
        {
            MaxOutstanding = 10, Timeout = TimeSpan.FromSeconds(3), Slo = TimeSpan.FromSeconds(1),
        };

        var report = await LoadRunner.RunAsync(options, null, Cancellation);

        Assert.Equal((50, 10, 40), (report.Intended, report.Sent, report.DroppedByClient));
        Assert.Equal(10, report.Outcomes[LoadOutcome.TimedOut]);
        Assert.StartsWith("40 requests were dropped by the client, which had 10 outstanding",
            Assert.Single(report.Notes), StringComparison.Ordinal);
        Assert.Contains("No request succeeded.", report.Reasons);
        Assert.Equal((0, 50), (report.Attainment.Met, report.Attainment.Of));
        Assert.Equal(10, engine.Counters.MaxInFlight);
    }

    [Fact]
    public async Task A_refused_connection_is_counted_as_such()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { RefuseConnections = true } }, Cancellation);

        var report = await LoadRunner.RunAsync(
            Raw(engine, LoadPlan.Constant(50, TimeSpan.FromSeconds(0.2))), null, Cancellation);

        Assert.Equal(10, report.Outcomes[LoadOutcome.ConnectFailed]);
        Assert.Contains("refused", report.FirstErrors[LoadOutcome.ConnectFailed], StringComparison.Ordinal);
        Assert.True(report.Failed);
    }

    [Fact]
    public async Task A_reset_before_the_answer_is_counted_as_such()
    {
        var report = await FaultyAsync(new FakeFaults { ResetRate = 1 });

        Assert.Equal(10, report.Outcomes[LoadOutcome.Reset]);
        Assert.Empty(report.Statuses);
    }

    [Fact]
    public async Task An_error_status_is_counted_by_its_number()
    {
        var report = await FaultyAsync(new FakeFaults { ErrorRate = 1, ErrorStatus = 429 });

        Assert.Equal(10, report.Outcomes[LoadOutcome.ErrorStatus]);
        Assert.Equal(10, report.Statuses[429]);
    }

    [Fact]
    public async Task A_cut_stream_is_a_broken_answer()
    {
        var report = await FaultyAsync(new FakeFaults { BreakAfterEvents = 4 });

        Assert.Equal(10, report.Outcomes[LoadOutcome.BrokenAnswer]);
        Assert.Equal(10, report.Statuses[200]);
        Assert.Null(report.TimeToFirstToken);
    }

    [Fact]
    public async Task An_error_event_and_a_missing_end_mark_are_told_apart()
    {
        await using var error =
            new PausingServer(body: "data: {\"error\":{\"message\":\"out of memory\"}}\n\ndata: [DONE]\n\n");
        await using var cut = new PausingServer(body: "data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\n");
        await using var noise = new PausingServer(body: "data: nonsense\n\n");
        LoadOptions Options(PausingServer server) => new()
        {
            Url = server.Url, Plan = LoadPlan.Constant(10, TimeSpan.FromSeconds(0.2)),
            Protocol = LoadProtocol.OpenAiChat, Model = "m", Stream = true,
        };

        Assert.Equal(2, (await LoadRunner.RunAsync(Options(error), null, Cancellation))
            .Outcomes[LoadOutcome.ErrorEvent]);
        Assert.Equal(2, (await LoadRunner.RunAsync(Options(cut), null, Cancellation))
            .Outcomes[LoadOutcome.BrokenAnswer]);
        Assert.Equal(2, (await LoadRunner.RunAsync(Options(noise), null, Cancellation))
            .Outcomes[LoadOutcome.InvalidAnswer]);
    }

    [Fact]
    public async Task A_good_status_with_another_body_is_an_invalid_answer()
    {
        await using var server = new PausingServer(body: "{\"hello\":1}");
        var options = new LoadOptions
        {
            Url = server.Url, Plan = LoadPlan.Constant(10, TimeSpan.FromSeconds(0.2)),
            Protocol = LoadProtocol.KServeV2, Model = "digits",
        };

        var report = await LoadRunner.RunAsync(options, null, Cancellation);

        Assert.Equal(2, report.Outcomes[LoadOutcome.InvalidAnswer]);
        Assert.Equal("The answer has no 'outputs'.", report.FirstErrors[LoadOutcome.InvalidAnswer]);
    }

    [Fact]
    public async Task An_answer_over_the_bound_is_invalid()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        var options = Raw(engine, LoadPlan.Constant(10, TimeSpan.FromSeconds(0.2))) with
        {
            Body = new byte[10_000], MaxAnswerBytes = 9_999,
        };

        var report = await LoadRunner.RunAsync(options, null, Cancellation);

        Assert.Equal(2, report.Outcomes[LoadOutcome.InvalidAnswer]);
    }

    [Fact]
    public async Task Streams_time_their_first_and_later_tokens()
    {
        await using var engine = await FakeEngine.StartAsync(new FakeEngineOptions
        {
            TimeToFirstToken = LatencyModel.Constant(TimeSpan.FromMilliseconds(60)),
            TimePerOutputToken = LatencyModel.Constant(TimeSpan.FromMilliseconds(20)),
        }, Cancellation);
        var options = Chat(engine, 20, 0.5) with
        {
            Stream = true, ExactOutput = true, OutputTokens = 8, TtftSlo = TimeSpan.FromMilliseconds(1),
            Slo = TimeSpan.FromSeconds(20),
        };

        var report = await LoadRunner.RunAsync(options, null, Cancellation);

        var (first, later) = (report.TimeToFirstTokenFromSend!, report.TimePerOutputToken!);
        Assert.Equal((10, 80, 10, 10), (report.Ok, report.OutputTokens, first.Count, later.Count));
        Assert.True(first.P50Milliseconds >= 60, report.ToJson());
        Assert.True(report.TimeToFirstToken!.MeanMilliseconds >= first.MeanMilliseconds, report.ToJson());
        // Eight tokens: the first after 60 ms or more, the last 140 ms after the first was due, all before the end.
        var last = first.MeanMilliseconds + (7 * later.MeanMilliseconds);
        Assert.InRange(last, 199, report.LatencyFromSend.MeanMilliseconds + 0.1);
        Assert.Equal(0, report.Attainment.Met);
    }

    [Theory]
    [InlineData(LoadProtocol.OpenAiChat, "fake-model")]
    [InlineData(LoadProtocol.OpenAiCompletions, "fake-model")]
    [InlineData(LoadProtocol.OpenAiEmbeddings, "fake-model")]
    [InlineData(LoadProtocol.KServeV2, "nationality")]
    [InlineData(LoadProtocol.KServeV2, "digits")]
    [InlineData(LoadProtocol.TfServing, "nationality")]
    [InlineData(LoadProtocol.TfServing, "digits")]
    public async Task Every_protocol_is_spoken(LoadProtocol protocol, string model)
    {
        await using var engine = await FakeEngine.StartAsync(new FakeEngineOptions { Models = [model] }, Cancellation);
        var options = Chat(engine, 50, 0.2) with { Protocol = protocol, Model = model, Slo = TimeSpan.FromSeconds(30) };

        var report = await LoadRunner.RunAsync(options, null, Cancellation);

        Assert.Equal(10, report.Ok);
        Assert.Equal(1.0, report.Attainment.Share);
        var row = LoadResult.Of(report).Total;
        Assert.Equal((10, 1.0, 10), (row.Completed, row.Attainment, row.Timeline.Completed.Sum()));
        Assert.Equal(row.Latency.MaxSeconds, row.LatencyCdf[^1].Seconds, 1e-6 + (row.Latency.MaxSeconds / 1000));
    }

    [Fact]
    public async Task A_trace_sets_tokens_and_sessions()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        var arrivals = LoadTrace.Read(
            new StringReader("arrival_seconds,output_tokens,session\n0,3,a\n0.05,5,b\n0.1,,\n"), "t.csv");
        var options = Chat(engine, 1, 1) with
        {
            Plan = LoadPlan.FromTrace(arrivals), ExactOutput = true, OutputTokens = 2,
        };

        var report = await LoadRunner.RunAsync(options, null, Cancellation);

        Assert.Equal((3, 3 + 5 + 2), (report.Ok, report.OutputTokens));
        Assert.Null(report.Arrivals);
    }

    [Fact]
    public async Task Progress_is_told_and_ends_with_everything()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        var seen = new ProgressList();
        var options = Raw(engine, LoadPlan.Constant(100, TimeSpan.FromSeconds(1))) with
        {
            ProgressInterval = TimeSpan.FromMilliseconds(100),
        };

        await LoadRunner.RunAsync(options, seen, Cancellation);

        Assert.True(seen.All.Count >= 3);
        Assert.Equal((100, 100, 0), (seen.All[^1].Intended, seen.All[^1].Ok, seen.All[^1].Outstanding));
        Assert.Equal(seen.All.Select(p => p.Intended).Order(), seen.All.Select(p => p.Intended));
    }

    [Fact]
    public async Task Cancelling_ends_the_run_and_still_reports()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { HangRate = 1 } }, Cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var running = LoadRunner.RunAsync(Raw(engine, LoadPlan.Constant(100, TimeSpan.FromHours(1))), null, stop.Token);
        await EventuallyAsync(() => engine.Counters.Hanging >= 5, () => engine.Counters);

        await stop.CancelAsync();
        var report = await running;

        Assert.True(report.Interrupted);
        Assert.Equal(report.Sent, report.Outcomes[LoadOutcome.Cancelled]);
        Assert.Equal(0, report.Attainment.Of);
        await EventuallyAsync(() => engine.Counters.InFlight == 0, () => engine.Counters);
    }

    [Fact]
    public async Task A_run_that_cannot_keep_its_times_is_marked_failed()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        var options = Raw(engine, LoadPlan.Constant(500, TimeSpan.FromSeconds(0.2)))
            with { MaxLag = TimeSpan.FromMicroseconds(1) };

        var report = await LoadRunner.RunAsync(options, null, Cancellation);

        Assert.True(report.Failed);
        Assert.StartsWith("p99 lag is ", Assert.Single(report.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_json_in_snake_case()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        var options = Raw(engine, LoadPlan.Constant(10, TimeSpan.FromSeconds(0.3))) with
        {
            Slo = TimeSpan.FromSeconds(10), MaxLag = TimeSpan.FromMinutes(1),
        };

        var json = System.Text.Json.JsonElement.Parse(
            (await LoadRunner.RunAsync(options, null, Cancellation)).ToJson());

        Assert.Equal(3, json.GetProperty("outcomes").GetProperty("Ok").GetInt64());
        Assert.Equal(1, json.GetProperty("attainment").GetProperty("share").GetDouble());
        Assert.Equal(3, json.GetProperty("lag").GetProperty("count").GetInt64());
        Assert.Equal(3, json.GetProperty("timeline")[0].GetProperty("ok").GetInt64());
        Assert.True(json.GetProperty("latency").GetProperty("p999_milliseconds").GetDouble() > 0);
        Assert.False(json.GetProperty("failed").GetBoolean());
        Assert.Equal("Even", json.GetProperty("arrivals").GetString());
    }

    [Fact]
    public async Task Unusable_options_are_refused_with_a_remedy()
    {
        var plan = LoadPlan.Constant(1, TimeSpan.FromSeconds(1));
        var good = new LoadOptions { Url = new Uri("http://127.0.0.1:1"), Plan = plan };
        async Task Refused(LoadOptions options, string message) => Assert.Contains(
            message, (await Assert.ThrowsAsync<LoadInputException>(
                () => LoadRunner.RunAsync(options, null, Cancellation))).Message,
            StringComparison.Ordinal);

        await Refused(good with { Url = new Uri("ftp://host") }, "give http:// or https://");
        await Refused(good with { Protocol = LoadProtocol.OpenAiChat }, "needs a model");
        await Refused(good with { Protocol = LoadProtocol.KServeV2, Model = "other" },
            "give a body file (--body FILE)");
        await Refused(good with { Stream = true }, "has no streams");
        await Refused(good with { MaxOutstanding = 0 }, "MaxOutstanding is 0: give 1 to 100000.");
        await Refused(good with { Headers = [new("bad name", "x")] }, "cannot be sent");
    }

    private static LoadOptions Raw(FakeEngine engine, LoadPlan plan) =>
        new() { Url = engine.Url, Plan = plan, Path = "/echo" };

    private static LoadOptions Chat(FakeEngine engine, double rate, double seconds) => new()
    {
        Url = engine.Url,
        Plan = LoadPlan.Constant(rate, TimeSpan.FromSeconds(seconds)),
        Protocol = LoadProtocol.OpenAiChat,
        Model = "fake-model",
    };

    private static async Task<LoadReport> FaultyAsync(FakeFaults faults)
    {
        await using var engine = await FakeEngine.StartAsync(new FakeEngineOptions { Faults = faults }, Cancellation);
        var options = Chat(engine, 50, 0.2) with { Stream = true, ExactOutput = true };
        return await LoadRunner.RunAsync(options, null, Cancellation);
    }

    private static async Task EventuallyAsync(Func<bool> fact, Func<object> seen)
    {
        for (var i = 0; !fact(); i++)
        {
            Assert.True(i < 4000, string.Create(CultureInfo.InvariantCulture, $"Never came true; last seen: {seen()}"));
            await Task.Delay(5, Cancellation);
        }
    }
}
