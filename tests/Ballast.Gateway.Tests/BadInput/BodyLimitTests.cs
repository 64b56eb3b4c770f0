using Ballast.Fakes;
using Ballast.Gateway.Tests.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ballast.Gateway.Tests.BadInput;

/// <summary>Bodies that are too large, too slow, or never whole.</summary>
public sealed class BodyLimitTests
{
    private const string TooLarge = "The body is larger than the limit of 1024 bytes.";

    public static TheoryData<string, string> Shapes() => new()
    {
        { Call.Chat, ErrorBody.OpenAi(TooLarge, "invalid_request_error", "request_too_large") },
        { Call.Infer, ErrorBody.Plain(TooLarge) },
        { "/v1/models/fake-model:predict", ErrorBody.Plain(TooLarge) },
        { "/raw", ErrorBody.Raw("Content Too Large", 413, TooLarge, "request_too_large") },
    };

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_body_over_the_limit_is_413_announced_or_not(string path, string wanted)
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var gateway = await SmallAsync(engine);
        var long1025 = new string(' ', 1025);

        using var announced = await Wire.ConnectAsync(gateway.Url);
        await announced.SendAsync($"POST {path} HTTP/1.1\r\nHost: h\r\nContent-Length: 1025\r\n\r\n{long1025}");
        var first = await announced.ReadMessageAsync();
        using var chunked = await Wire.ConnectAsync(gateway.Url);
        await chunked.SendAsync(
            $"POST {path} HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n401\r\n{long1025}\r\n0\r\n\r\n");
        var second = await chunked.ReadMessageAsync();
        var third = await GatewayUnderTest.SendAsync(gateway.Http2, Call.Post(path, long1025));

        Assert.Equal((413, "close"), (first!.Status, first["Connection"]));
        Assert.Equal((413, "close"), (second!.Status, second["Connection"]));
        Assert.Equal(413, third.Status);
        Assert.Equal([wanted, wanted, wanted], [first.Text, second.Text, third.Text]);
        Assert.Equal(0, engine.Counters.Started);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_body_at_the_limit_passes()
    {
        await using var replica = ScriptedReplica.Answering("{}");
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(replica.Url).WithRaw("/raw").With(options => options with { MaxBodyBytes = 1024 }));
        var body = new string('x', 1024);

        using var wire = await Wire.ConnectAsync(gateway.Url);
        await wire.SendAsync($"POST /raw HTTP/1.1\r\nHost: h\r\nContent-Length: 1024\r\n\r\n{body}");
        Assert.Equal(200, (await wire.ReadMessageAsync())!.Status);
        await wire.SendAsync(
            $"POST /raw HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n{body}\r\n0\r\n\r\n");
        Assert.Equal(200, (await wire.ReadMessageAsync())!.Status);

        Assert.All(replica.Requests, request => Assert.Equal(body, request.Text));
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task Bodies_beyond_the_memory_for_all_are_503_until_there_is_room()
    {
        var release = new TaskCompletionSource();
        await using var replica = new ScriptedReplica(async call =>
        {
            await release.Task.WithinPatienceAsync("the release");
            await call.AnswerAsync("{}");
        });
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(replica.Url).With(options => options with { MaxHeldBytes = 100_000 }));
        var body = Call.Tensor + new string(' ', 60_000);

        var first = gateway.PostAsync(Call.Infer, body);
        await Eventually.IsAsync(() => replica.Requests.Count == 1, "the first", () => gateway.Books());
        var second = await gateway.PostAsync(Call.Infer, body);
        release.SetResult();

        Assert.Equal((503, "1"), (second.Status, second["Retry-After"]));
        Assert.Equal(
            ErrorBody.Plain("The gateway holds its most of 100000 bytes of request bodies. Retry after a while."),
            second.Text);
        Assert.Equal(200, (await first).Status);
        Assert.Equal(200, (await gateway.PostAsync(Call.Infer, body)).Status);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_408()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()) with
        {
            Kestrel = kestrel =>
                kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(1000, TimeSpan.FromSeconds(1.5)),
        });
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync($"POST {Call.Chat} HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n{{\"model\"");
        var answer = await wire.ReadMessageAsync();

        Assert.Equal(408, answer!.Status);
        Assert.Equal(
            ErrorBody.OpenAi("The body arrived too slowly.", "invalid_request_error", "request_timeout"), answer.Text);
        Assert.Equal(0, engine.Counters.Started);
        await gateway.QuietAsync();
    }

    [Theory]
    [InlineData("5\r\nab")]
    [InlineData("5\r\nabcde\r\n")]
    [InlineData("zz\r\nabc\r\n")]
    [InlineData("3\r\nabcdef\r\n0\r\n\r\n")]
    [InlineData("ffffffffffffffff\r\nabc")]
    public async Task A_chunked_body_that_is_cut_or_malformed_is_400_or_an_end(string chunks)
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var gateway = await SmallAsync(engine);
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync($"POST {Call.Infer} HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}");
        wire.EndSending();
        var answer = await wire.ReadToEndAsync();

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), answer);
        Assert.Equal(0, engine.Counters.Started);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_client_that_breaks_off_inside_its_body_leaves_nothing_behind()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()));

        for (var i = 0; i < 20; i++)
        {
            var wire = await Wire.ConnectAsync(gateway.Url);
            await wire.SendAsync($"POST {Call.Infer} HTTP/1.1\r\nHost: h\r\nContent-Length: 50000\r\n\r\nabc");
            await Eventually.IsAsync(() => gateway.HeldBytes > 0, "the body held", () => gateway.HeldBytes);
            if (i % 2 == 0) { wire.Reset(); }
            else { wire.Dispose(); }
            await Eventually.IsAsync(() => gateway.HeldBytes == 0, "the body let go", () => gateway.HeldBytes);
        }

        Assert.Equal(0, engine.Counters.Started);
        await gateway.QuietAsync();
    }

    private static Task<GatewayUnderTest> SmallAsync(FakeEngine engine) => GatewayUnderTest.StartAsync(
        GatewaySetup.Over(engine.Url.ToString()).WithRaw("/raw").With(options => options with { MaxBodyBytes = 1024 }));
}
