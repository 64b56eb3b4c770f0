using Ballast.Gateway.Tests.BadInput;
using Ballast.Gateway.Tests.Hosting;

namespace Ballast.Gateway.Tests.Resilience;

/// <summary>A gateway that goes down finishes what it has.</summary>
public sealed class DrainTests
{
    private const string Whole = "data: 1\n\ndata: [DONE]\n\n";
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draining_gateway_refuses_what_comes_and_ends_what_it_has()
    {
        var release = new TaskCompletionSource();
        await using var replica = Streaming(release);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        using var request = Call.Post(Call.Chat, Call.ChatBody(stream: true));
        using var running = await gateway.OpenAsync(request, Cancellation);
        var drained = gateway.World.DrainAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        var refused = await gateway.PostAsync(Call.Chat, Call.ChatBody());
        var ready = await gateway.GetAsync("/v2/health/ready");
        var adminReady = await GatewayUnderTest.SendAsync(gateway.Admin, Call.Get("/ballast/ready"));
        Assert.False(drained.IsCompleted);
        release.SetResult();

        Assert.Equal((503, "draining"), (refused.Status, refused["x-ballast-refusal"]));
        Assert.NotEqual(string.Empty, refused["Retry-After"]);
        Assert.Equal(
            ErrorBody.OpenAi("This gateway is going down and takes nothing new. Retry elsewhere or after a while.",
                "server_error", "no_replica"),
            refused.Text);
        Assert.Equal(503, ready.Status);
        Assert.Equal((503, "draining\n"), (adminReady.Status, adminReady.Text));
        Assert.Equal(Whole, await running.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(0, await drained.WithinPatienceAsync("the drain"));
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_stop_waits_for_streams_up_to_the_limit()
    {
        var release = new TaskCompletionSource();
        await using var replica = Streaming(release);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        using var request = Call.Post(Call.Chat, Call.ChatBody(stream: true));
        using var running = await gateway.OpenAsync(request, Cancellation);
        var stopped = gateway.StopAsync();
        await Eventually.IsAsync(() => gateway.World.Draining, "draining", () => gateway.Books());
        Assert.False(stopped.IsCompleted);
        release.SetResult();

        Assert.Equal(Whole, await running.Content.ReadAsStringAsync(Cancellation));
        await stopped.WithinPatienceAsync("the stop");
        Assert.Empty(gateway.Logs.Errors);
    }

    [Fact]
    public async Task What_has_not_ended_at_the_limit_is_cut_off_and_told()
    {
        var never = new TaskCompletionSource();
        await using var replica = Streaming(never);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url)
            .With(options => options with { DrainLimit = TimeSpan.FromMilliseconds(300) }));

        using var request = Call.Post(Call.Chat, Call.ChatBody(stream: true));
        using var running = await gateway.OpenAsync(request, Cancellation);
        await gateway.StopAsync().WithinPatienceAsync("the stop");
        never.SetResult();

        Assert.Contains(gateway.Logs.All, line =>
            line.Contains("1 requests were cut off after 00:00:00.3000000 of draining.", StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => running.Content.ReadAsStringAsync(Cancellation));
    }

    private static ScriptedReplica Streaming(TaskCompletionSource release) => new(async call =>
    {
        await call.SendAsync(ScriptedCall.StreamHead);
        await call.ChunkAsync("data: 1\n\n");
        await release.Task.WithinPatienceAsync("the release");
        await call.ChunkAsync("data: [DONE]\n\n");
        await call.EndChunksAsync();
    });
}
