using Ballast.Fakes;
using Ballast.Gateway.Tests.BadInput;
using Ballast.Gateway.Tests.Hosting;
using Ballast.Routing;

namespace Ballast.Gateway.Tests.Resilience;

/// <summary>Second tries on another replica, over sockets.</summary>
public sealed class RetryTests
{
    private const string Json = """{"ok":true}""";
    private const string Failed = "The replica of the model 'fake-model' failed before it answered.";
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replica_that_refuses_connections_costs_no_request()
    {
        await using var bad = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var good = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(bad.Url.ToString(), good.Url.ToString()));
        await bad.InjectAsync(new FakeFaults { RefuseConnections = true }, cancellation: Cancellation);

        for (var i = 0; i < 50; i++) { Assert.Equal(200, (await gateway.PostAsync(Call.Infer, Call.Tensor)).Status); }

        await gateway.QuietAsync();
        Assert.Equal(50, good.Counters.Finished);
        Assert.Equal((50, 0), (gateway.Counters.Completed, gateway.Counters.Failed));
        Assert.InRange(gateway.Counters.Retries, 1, 25);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_status_that_may_pass_is_tried_elsewhere(int status)
    {
        await using var bad = new ScriptedReplica(call => call.AnswerAsync("{\"error\":\"own\"}", status));
        await using var good = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(bad.Url, good.Url));

        var answer = await gateway.PostAsync(Call.Infer, Call.Tensor);

        Assert.Equal((200, Json), (answer.Status, answer.Text));
        Assert.Single(bad.Requests);
        Assert.Equal(Call.Tensor, Assert.Single(good.Requests).Text);
        await gateway.QuietAsync();
        Assert.Equal((1, 1), (gateway.Counters.Completed, gateway.Counters.Retries));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(400)]
    [InlineData(422)]
    public async Task Any_other_status_is_passed_on_as_it_is(int status)
    {
        await using var bad = new ScriptedReplica(call =>
            call.AnswerAsync("{\"error\":\"own\"}", status, "x-own: kept\r\n"));
        await using var good = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(bad.Url, good.Url));

        var answer = await gateway.PostAsync(Call.Infer, Call.Tensor);

        Assert.Equal((status, "{\"error\":\"own\"}", "kept"), (answer.Status, answer.Text, answer["x-own"]));
        Assert.Empty(good.Requests);
        await gateway.QuietAsync();
        Assert.Equal(status >= 500 ? (0, 1) : (1, 0), (gateway.Counters.Completed, gateway.Counters.Failed));
    }

    [Fact]
    public async Task A_failed_answer_whose_body_stops_is_cut_off_at_the_idle_limit()
    {
        await using var bad = new ScriptedReplica(async call =>
        {
            await call.SendAsync("HTTP/1.1 500 Bad\r\nContent-Length: 100\r\n\r\nabc");
            await call.GoneAsync();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(bad.Url)
            .WithRouter(router =>
                router with { Timeouts = router.Timeouts with { Idle = TimeSpan.FromMilliseconds(300) } }));
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync($"POST {Call.Infer} HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{{}}");
        var answer = await wire.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 500 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nabc", answer, StringComparison.Ordinal);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_reset_before_the_first_byte_is_tried_elsewhere_where_repeating_is_harmless()
    {
        await using var bad = new ScriptedReplica(Reset);
        await using var good = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(bad.Url, good.Url).WithRaw("/raw"));

        Assert.Equal(200, (await gateway.PostAsync(Call.Infer, Call.Tensor)).Status);
        Assert.Single(bad.Requests);
        await gateway.QuietAsync();
    }

    [Theory]
    [InlineData("POST", false, 502)]
    [InlineData("PATCH", false, 502)]
    [InlineData("POST", true, 200)]
    [InlineData("PUT", false, 200)]
    [InlineData("GET", false, 200)]
    public async Task Raw_work_is_repeated_only_where_method_or_key_allows(string method, bool key, int status)
    {
        await using var bad = new ScriptedReplica(Reset);
        await using var good = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(bad.Url, good.Url).WithRaw("/raw"));
        using var request = new HttpRequestMessage(new HttpMethod(method), "/raw/x");
        if (method != "GET") { request.Content = new StringContent("body"); }
        if (key) { request.Headers.Add("Idempotency-Key", "k1"); }

        var answer = await gateway.SendAsync(request);

        Assert.Equal(status, answer.Status);
        Assert.Single(bad.Requests);
        Assert.Equal(status == 200 ? 1 : 0, good.Requests.Count);
        var told = ErrorBody.Raw("Bad Gateway", 502, Failed, "replica_failed");
        Assert.Equal(status == 502 ? told : Json, answer.Text);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_refused_connection_is_tried_elsewhere_even_for_work_that_must_not_be_repeated()
    {
        var gone = ScriptedReplica.Answering(Json);
        await using var good = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(gone.Url, good.Url).WithRaw("/raw"));
        await gone.DisposeAsync();

        Assert.Equal(200, (await gateway.PostAsync("/raw", "{}")).Status);
        Assert.Equal(1, gateway.Counters.Retries);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_stream_that_breaks_before_its_first_byte_is_tried_elsewhere()
    {
        await using var bad = new ScriptedReplica(async call =>
        {
            await call.SendAsync(ScriptedCall.StreamHead);
            call.Reset();
        });
        await using var good = new ScriptedReplica(async call =>
        {
            await call.SendAsync(ScriptedCall.StreamHead);
            await call.ChunkAsync("data: {}\n\ndata: [DONE]\n\n");
            await call.EndChunksAsync();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(bad.Url, good.Url));

        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody(stream: true));

        Assert.Equal((200, "data: {}\n\ndata: [DONE]\n\n"), (answer.Status, answer.Text));
        Assert.Equal((1, 1), (bad.Requests.Count, good.Requests.Count));
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task When_the_budget_is_used_up_the_failure_is_passed_on()
    {
        await using var bad = new ScriptedReplica(call => call.AnswerAsync("{\"error\":\"own\"}", 503));
        await using var other = new ScriptedReplica(call => call.AnswerAsync("{\"error\":\"own\"}", 503));
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(bad.Url, other.Url).WithRouter(router => router with
        {
            Retry = new RetrySettings { BudgetRatio = 0.5, MinPerSecond = 0 },
            Ejection = router.Ejection with { MaxShare = 0 },
        }));

        for (var i = 0; i < 4; i++)
        {
            var answer = await gateway.PostAsync(Call.Infer, Call.Tensor);
            Assert.Equal((503, "{\"error\":\"own\"}"), (answer.Status, answer.Text));
        }

        // Half a retry per request: one after the second and one after the fourth, less what has faded meanwhile.
        Assert.InRange(gateway.Counters.Retries, 1, 2);
        Assert.Equal(4 + gateway.Counters.Retries, bad.Requests.Count + other.Requests.Count);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task When_every_replica_refuses_connections_the_client_gets_502()
    {
        var gone = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(gone.Url));
        await gone.DisposeAsync();

        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody());

        Assert.Equal(502, answer.Status);
        Assert.Equal(
            ErrorBody.OpenAi(Failed, "server_error", "replica_failed"), answer.Text);
        await gateway.QuietAsync();
    }

    private static Task Reset(ScriptedCall call)
    {
        call.Reset();
        return Task.CompletedTask;
    }
}
