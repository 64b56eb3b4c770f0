using Ballast.Fakes;
using Ballast.Gateway.Tests.Hosting;

namespace Ballast.Gateway.Tests.Resilience;

/// <summary>A client that leaves takes its work out of the replica, wherever it is, over both HTTP versions.</summary>
public sealed class ClientAbortTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Leaving_the_queue_never_reaches_the_replica(int version)
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { HangRate = 1 } }, Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString())
            .With(deployment => deployment with { MaxConcurrency = 1 }));
        var client = version == 1 ? gateway.Http : gateway.Http2;
        using var firstLeaves = new CancellationTokenSource();
        using var secondLeaves = new CancellationTokenSource();

        var first = OpenAsync(client, firstLeaves.Token);
        await Eventually.IsAsync(() => engine.Counters.Hanging == 1, "one at the replica", () => engine.Counters);
        var second = OpenAsync(client, secondLeaves.Token);
        await Eventually.IsAsync(() => gateway.Books().Queued == 1, "one waiting", () => gateway.Books());
        await secondLeaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        await Eventually.IsAsync(() => gateway.Books().Queued == 0, "nobody waiting", () => gateway.Books());
        Assert.Equal(1, gateway.Counters.Cancelled);
        Assert.Equal(1, engine.Counters.Started);
        await firstLeaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await gateway.QuietAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Leaving_before_the_first_byte_is_seen_upstream(int version)
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { TimeToFirstToken = LatencyModel.Constant(TimeSpan.FromMinutes(1)) }, Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()));
        using var leaves = new CancellationTokenSource();

        var call = OpenAsync(version == 1 ? gateway.Http : gateway.Http2, leaves.Token);
        await Eventually.IsAsync(() => engine.Counters.Running == 1, "one running", () => engine.Counters);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        await Eventually.IsAsync(() => engine.Aborts.Length == 1, "the abort upstream", () => engine.Counters);
        Assert.Equal(FakePhase.BeforeFirstByte, engine.Aborts[0].Phase);
        await gateway.QuietAsync();
        Assert.Equal((1, 0), (gateway.Counters.Cancelled, gateway.Counters.Failed));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    public async Task Leaving_in_the_middle_of_an_answer_is_seen_upstream(int version, bool stream)
    {
        var gone = new TaskCompletionSource();
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync(stream ? ScriptedCall.StreamHead
                : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            await call.ChunkAsync("data: 1\n\n");
            await call.GoneAsync();
            gone.SetResult();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));
        using var request = Call.Post(Call.Chat, Call.ChatBody(stream: stream));
        var client = version == 1 ? gateway.Http : gateway.Http2;

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        var first = new byte[9];
        await (await response.Content.ReadAsStreamAsync(Cancellation)).ReadExactlyAsync(first, Cancellation);
        response.Dispose();

        await gone.Task.WithinPatienceAsync("the abort upstream");
        await gateway.QuietAsync();
        Assert.Equal((1, 0), (gateway.Counters.Cancelled, gateway.Counters.Failed));
    }

    [Fact]
    public async Task A_reset_while_the_body_is_still_being_sent_leaves_nothing_behind()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()));

        for (var i = 0; i < 10; i++)
        {
            using var leaves = new CancellationTokenSource();
            using var request = new HttpRequestMessage(HttpMethod.Post,
                Call.Infer) { Content = new StreamContent(new EndlessBody()) };
            var call = gateway.Http2.SendAsync(request, leaves.Token);
            await Eventually.IsAsync(() => gateway.HeldBytes > 0, "the body held", () => gateway.HeldBytes);
            await leaves.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }

        Assert.Equal(0, engine.Counters.Started);
        await gateway.QuietAsync();
    }

    [Theory]
    [InlineData(7)]
    public async Task Two_hundred_clients_that_leave_at_any_moment_leave_nothing_behind(int seed)
    {
        await using var one = await FakeEngine.StartAsync(Slow(), Cancellation);
        await using var two = await FakeEngine.StartAsync(Slow(), Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(one.Url.ToString(), two.Url.ToString())
            .With(deployment => deployment with { MaxConcurrency = 8 }));
        var chance = new Random(seed);
        var plans = Enumerable.Range(0, 200)
            .Select(i => (Http2: i % 2 == 0, AfterMs: chance.Next(0, 250), Stream: chance.Next(2) == 0)).ToList();

        await Task.WhenAll(plans.Select(async plan =>
        {
            using var leaves = new CancellationTokenSource(plan.AfterMs);
            using var request = Call.Post(Call.Chat, Call.ChatBody(stream: plan.Stream, tokens: 20));
            try
            {
                using var response = await (plan.Http2 ? gateway.Http2 : gateway.Http).SendAsync(request, leaves.Token);
            }
            catch (OperationCanceledException)
            {
                // As planned.
            }
        }));

        await gateway.QuietAsync();
        await Eventually.IsAsync(
            () => one.Counters.InFlight + two.Counters.InFlight == 0, $"idle engines (seed {seed})", () =>
                (one.Counters, two.Counters));
        var counters = gateway.Counters;
        Assert.Equal(counters.Arrived, counters.Completed + counters.Cancelled);
    }

    private static FakeEngineOptions Slow() => new()
    {
        TimeToFirstToken = LatencyModel.Constant(TimeSpan.FromMilliseconds(30)),
        TimePerOutputToken = LatencyModel.Constant(TimeSpan.FromMilliseconds(10)),
    };

    private static Task<HttpResponseMessage> OpenAsync(HttpClient client, CancellationToken leaves) => client.SendAsync(
        Call.Post(Call.Chat, Call.ChatBody(stream: true)), HttpCompletionOption.ResponseHeadersRead, leaves);

    /// <summary>Gives a little, then nothing until it is cancelled.</summary>
    private sealed class EndlessBody : MemoryStream
    {
        private bool _given;

        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer,
            CancellationToken cancellationToken = default)
        {
            if (!_given)
            {
                _given = true;
                buffer.Span[..100].Fill((byte)' ');
                return 100;
            }
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[100];
            while (await ReadAsync(buffer, cancellationToken) is > 0 and var count)
            {
                await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                await destination.FlushAsync(cancellationToken);
            }
        }
    }
}
