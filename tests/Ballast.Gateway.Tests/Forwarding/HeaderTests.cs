using Ballast.Gateway.Tests.Hosting;

namespace Ballast.Gateway.Tests.Forwarding;

/// <summary>Which headers pass, which are dropped, and which are made here.</summary>
public sealed class HeaderTests
{
    private const string Json = """{"ok":true}""";

    [Fact]
    public async Task Headers_of_our_own_name_do_not_reach_the_replica_and_others_do()
    {
        await using var replica = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        await gateway.PostAsync(Call.Infer, Call.Tensor,
            ("x-ballast-priority", "5"), ("X-Ballast-Tenant", "me"), ("x-ballast-anything", "x"), ("x-own", "kept"),
            ("Authorization", "Bearer mine"), ("Cookie", "a=b"),
                ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        var received = Assert.Single(replica.Requests);
        Assert.DoesNotContain(received.HeaderLines, line =>
            line.StartsWith("x-ballast", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(("kept", "Bearer mine", "a=b"),
            (received["x-own"], received["Authorization"], received["Cookie"]));
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", received["traceparent"]);
    }

    [Theory]
    [InlineData(false, "low")]
    [InlineData(true, "high")]
    public async Task A_priority_header_is_believed_only_where_clients_are_trusted(bool trusted, string first)
    {
        var release = new TaskCompletionSource();
        await using var replica = new ScriptedReplica(async call =>
        {
            if (call.Request["x-own"] == "blocker") { await release.Task.WithinPatienceAsync("the release"); }
            await call.AnswerAsync(Json);
        });
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url)
            .With(options => options with { TrustRequestHeaders = trusted })
            .With(deployment => deployment with
            {
                MaxConcurrency = 1,
                Policies = deployment.Policies with { QueueOrder = new PolicyChoice("priority") },
            }));

        var blocker = gateway.PostAsync(Call.Infer, Call.Tensor, ("x-own", "blocker"));
        await Eventually.IsAsync(() => replica.Requests.Count == 1, "the blocker", () => gateway.Books());
        var low = gateway.PostAsync(Call.Infer, Call.Tensor, ("x-own", "low"));
        await Eventually.IsAsync(() => gateway.Books().Queued == 1, "one waiting", () => gateway.Books());
        var high = gateway.PostAsync(Call.Infer, Call.Tensor, ("x-own", "high"), ("x-ballast-priority", "9"));
        await Eventually.IsAsync(() => gateway.Books().Queued == 2, "two waiting", () => gateway.Books());
        release.SetResult();
        await Task.WhenAll(blocker, low, high);

        Assert.Equal(first, replica.Requests[1]["x-own"]);
        await gateway.QuietAsync();
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 504)]
    public async Task A_deadline_header_is_believed_only_where_clients_are_trusted(bool trusted, int status)
    {
        await using var replica = new ScriptedReplica(async call =>
        {
            if (trusted) { await call.GoneAsync(); }
            else { await call.AnswerAsync(Json); }
        });
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(replica.Url).With(options => options with { TrustRequestHeaders = trusted }));

        var answer = await gateway.PostAsync(Call.Infer, Call.Tensor, ("x-ballast-deadline-ms", trusted ? "150" : "1"));

        Assert.Equal(status, answer.Status);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task Hop_by_hop_headers_are_dropped_both_ways()
    {
        await using var replica = new ScriptedReplica(call => call.AnswerAsync(Json,
            headers: "Keep-Alive: timeout=5\r\nProxy-Authenticate: Basic\r\nX-Own: kept\r\n"));
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url).WithRaw("/raw"));
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync(
            "GET /raw HTTP/1.1\r\nHost: h\r\nConnection: keep-alive\r\nKeep-Alive: 9\r\nTE: trailers\r\n"
            + "Proxy-Connection: x\r\nProxy-Authorization: y\r\nx-own: kept\r\n\r\n");
        var answer = await wire.ReadMessageAsync();

        var received = Assert.Single(replica.Requests);
        Assert.DoesNotContain(received.HeaderLines, line =>
            line.StartsWith("Keep-Alive", StringComparison.OrdinalIgnoreCase)
            || line.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase)
            || line.StartsWith("Connection", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("kept", received["x-own"]);
        Assert.False(answer!.Has("Keep-Alive"));
        Assert.False(answer.Has("Proxy-Authenticate"));
        Assert.Equal("kept", answer["X-Own"]);
    }

    [Fact]
    public async Task A_request_id_is_kept_sent_on_and_echoed()
    {
        await using var replica = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        var answer = await gateway.PostAsync(Call.Infer, Call.Tensor, ("x-request-id", "mine-1"));

        Assert.Equal("mine-1", answer["x-request-id"]);
        Assert.Equal("mine-1", Assert.Single(replica.Requests)["x-request-id"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("has a space")]
    [InlineData("012345678901234567890123456789012345678901234567890123456789"
        + "0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_request_without_a_usable_id_gets_one(string? given)
    {
        await using var replica = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        var answer = await (given is null
            ? gateway.PostAsync(Call.Infer, Call.Tensor)
            : gateway.PostAsync(Call.Infer, Call.Tensor, ("x-request-id", given)));
        var next = await gateway.PostAsync(Call.Infer, Call.Tensor);

        Assert.NotEqual(string.Empty, answer["x-request-id"]);
        Assert.NotEqual(given, answer["x-request-id"]);
        Assert.Equal(answer["x-request-id"], replica.Requests[0]["x-request-id"]);
        Assert.NotEqual(answer["x-request-id"], next["x-request-id"]);
    }

    [Theory]
    [InlineData("/v1/chat/completions", """{"model":"nope"}""", 404)]
    [InlineData("/v1/chat/completions", "{", 400)]
    [InlineData("/v9", "{}", 404)]
    [InlineData("/v2/health/ready", "{}", 405)]
    public async Task An_error_of_the_gateways_own_carries_the_request_id_too(string path, string body, int status)
    {
        await using var replica = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        var answer = await gateway.PostAsync(path, body, ("x-request-id", "mine-2"));

        Assert.Equal((status, "mine-2"), (answer.Status, answer["x-request-id"]));
    }

    [Fact]
    public async Task What_a_client_says_of_whom_it_forwards_for_is_replaced()
    {
        await using var replica = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        await gateway.PostAsync(Call.Infer, Call.Tensor, ("X-Forwarded-For", "1.2.3.4"), ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "evil"), ("Forwarded", "for=1.2.3.4"), ("Host", "shop.example"));

        var received = Assert.Single(replica.Requests);
        Assert.Equal(("127.0.0.1", "http", "shop.example"),
            (received["X-Forwarded-For"], received["X-Forwarded-Proto"], received["X-Forwarded-Host"]));
        Assert.False(received.Has("Forwarded"));
        Assert.Equal(replica.EndPoint.ToString(), received["Host"]);
    }

    [Fact]
    public async Task What_a_replica_says_of_its_load_stays_in_the_house()
    {
        await using var replica = new ScriptedReplica(call => call.AnswerAsync(Json,
            headers: "x-ballast-queue: 3\r\nx-ballast-service-us: 1200\r\n"));
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        var answer = await gateway.PostAsync(Call.Infer, Call.Tensor);

        Assert.Equal(200, answer.Status);
        Assert.False(answer.Has("x-ballast-queue"));
        Assert.False(answer.Has("x-ballast-service-us"));
    }

    [Fact]
    public async Task The_decision_is_told_when_asked_for_and_names_the_second_try()
    {
        await using var broken = new ScriptedReplica(call => { call.Reset(); return Task.CompletedTask; });
        await using var good = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(broken.Url, good.Url).With(options => options with { DecisionHeader = true }));

        var answer = await gateway.PostAsync(Call.Infer, Call.Tensor);
        var next = await gateway.PostAsync(Call.Infer, Call.Tensor);

        Assert.Equal("replica=2; policy=round-robin; cost=0; runner-up=none; waited=0; attempt=1",
            answer["x-ballast-decision"]);
        Assert.Matches("^replica=[12]; policy=round-robin; cost=0; runner-up=[12]; waited=0; attempt=[01]$",
            next["x-ballast-decision"]
            .Replace("runner-up=none", "runner-up=1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_of_our_own_is_told_unless_asked_for()
    {
        await using var replica = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync("GET /v2/models/fake-model HTTP/1.1\r\nHost: h\r\n\r\n");
        var answer = await wire.ReadMessageAsync();

        Assert.DoesNotContain(answer!.HeaderLines, line =>
            line.StartsWith("x-ballast", StringComparison.OrdinalIgnoreCase));
        Assert.False(answer.Has("Server"));
    }
}
