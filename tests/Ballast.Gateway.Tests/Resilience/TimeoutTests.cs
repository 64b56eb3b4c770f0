using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Ballast.Gateway.Tests.Hosting;
using Ballast.Routing;

namespace Ballast.Gateway.Tests.Resilience;

/// <summary>Each limit on time alone: a connection's opening, the first byte, the gap between two, and all.</summary>
public sealed class TimeoutTests
{
    private const string Json = """{"ok":true}""";
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan None = TimeSpan.Zero;

    [Fact]
    public async Task A_connection_that_cannot_be_opened_in_time_is_tried_elsewhere()
    {
        var gone = ScriptedReplica.Answering(Json);
        await using var good = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(
            Limited(new TimeoutSettings { Connect = Short }, gone.Url, good.Url).WithRaw("/raw"));
        var endPoint = gone.EndPoint;
        await gone.DisposeAsync();
        using var hole = await BlackHole.OpenAsync(endPoint);

        var started = Stopwatch.GetTimestamp();
        var answer = await gateway.PostAsync("/raw", "{}");

        Assert.Equal((200, Json), (answer.Status, answer.Text));
        Assert.True(Stopwatch.GetElapsedTime(started) >= Short, "the connection was waited for");
        Assert.Equal(1, gateway.Counters.Retries);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task No_first_byte_in_time_is_504()
    {
        await using var replica = new ScriptedReplica(call => call.GoneAsync());
        await using var gateway = await GatewayUnderTest.StartAsync(
            Limited(new TimeoutSettings { FirstByte = Short, Idle = None, Total = None }, replica.Url));

        var answer = await gateway.PostAsync(Call.Infer, Call.Tensor);

        Assert.Equal(504, answer.Status);
        Assert.Single(replica.Requests);
        await gateway.QuietAsync();
        Assert.Equal(1, gateway.Counters.Failed);
    }

    [Fact]
    public async Task No_first_byte_of_a_stream_in_time_is_tried_elsewhere_though_its_head_has_come()
    {
        await using var bad = new ScriptedReplica(async call =>
        {
            await call.SendAsync(ScriptedCall.StreamHead);
            await call.GoneAsync();
        });
        await using var good = new ScriptedReplica(async call =>
        {
            await call.SendAsync(ScriptedCall.StreamHead);
            await call.ChunkAsync("data: [DONE]\n\n");
            await call.EndChunksAsync();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(
            Limited(new TimeoutSettings { FirstByte = Short, Idle = None, Total = None }, bad.Url, good.Url));

        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody(stream: true));

        Assert.Equal((200, "data: [DONE]\n\n"), (answer.Status, answer.Text));
        Assert.Equal(1, gateway.Counters.Retries);
        await gateway.QuietAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_limit_of_the_first_byte_ends_with_the_first_byte(bool stream)
    {
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync(stream ? ScriptedCall.StreamHead
                : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            await call.ChunkAsync("data: 1\n\n");
            await Task.Delay(Short * 3, TestContext.Current.CancellationToken);
            await call.ChunkAsync("data: [DONE]\n\n");
            await call.EndChunksAsync();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(
            Limited(new TimeoutSettings { FirstByte = Short, Idle = None, Total = None }, replica.Url));

        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody(stream: stream));

        Assert.Equal("data: 1\n\ndata: [DONE]\n\n", answer.Text);
        await gateway.QuietAsync();
        Assert.Equal(1, gateway.Counters.Completed);
    }

    [Fact]
    public async Task A_gap_longer_than_the_limit_ends_a_stream_with_an_error_event()
    {
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync(ScriptedCall.StreamHead);
            await call.ChunkAsync("data: 1\n\n");
            await call.GoneAsync();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(
            Limited(new TimeoutSettings { FirstByte = None, Idle = Short, Total = None }, replica.Url));

        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody(stream: true));

        Assert.StartsWith("data: 1\n\ndata: {\"error\":", answer.Text, StringComparison.Ordinal);
        Assert.Contains("stream_broken", answer.Text, StringComparison.Ordinal);
        await gateway.QuietAsync();
        Assert.Equal(1, gateway.Counters.Failed);
    }

    [Fact]
    public async Task Gaps_shorter_than_the_limit_may_be_many()
    {
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync(ScriptedCall.StreamHead);
            for (var i = 0; i < 8; i++)
            {
                await call.ChunkAsync("data: 1\n\n");
                await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
            }
            await call.ChunkAsync("data: [DONE]\n\n");
            await call.EndChunksAsync();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(
            Limited(new TimeoutSettings { FirstByte = None, Idle = TimeSpan.FromMilliseconds(2000), Total = None },
                replica.Url));

        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody(stream: true));

        Assert.EndsWith("data: [DONE]\n\n", answer.Text, StringComparison.Ordinal);
        await gateway.QuietAsync();
    }

    [Theory]
    [InlineData(2, Call.Infer)]
    [InlineData(900_000, Call.Infer)]
    [InlineData(2, Call.Chat)]
    public async Task A_gap_in_a_body_that_is_no_stream_breaks_the_connection(int extra, string path)
    {
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {extra + 3}\r\n\r\nabc");
            await call.GoneAsync();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(
            Limited(new TimeoutSettings { FirstByte = None, Idle = Short, Total = None }, replica.Url));

        await Assert.ThrowsAnyAsync<HttpRequestException>(
            () => gateway.PostAsync(path, path == Call.Chat ? Call.ChatBody() : Call.Tensor));

        await gateway.QuietAsync();
        Assert.Equal((0, 1), (gateway.Counters.Completed, gateway.Counters.Failed));
    }

    [Fact]
    public async Task The_whole_time_ends_a_stream_that_never_pauses()
    {
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync(ScriptedCall.StreamHead);
            while (true)
            {
                await call.ChunkAsync("data: 1\n\n");
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        });
        await using var gateway = await GatewayUnderTest.StartAsync(
            Limited(new TimeoutSettings { FirstByte = None, Idle = None, Total = TimeSpan.FromSeconds(1) },
                replica.Url));

        var started = Stopwatch.GetTimestamp();
        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody(stream: true));

        Assert.Contains("stream_broken", answer.Text, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromSeconds(0.9), "not before its time");
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task Without_any_limit_an_answer_may_take_its_time()
    {
        await using var replica = new ScriptedReplica(async call =>
        {
            await Task.Delay(Short, TestContext.Current.CancellationToken);
            await call.AnswerAsync(Json);
        });
        await using var gateway = await GatewayUnderTest.StartAsync(
            Limited(new TimeoutSettings { Connect = None, FirstByte = None, Idle = None, Total = None }, replica.Url));

        Assert.Equal(200, (await gateway.PostAsync(Call.Infer, Call.Tensor)).Status);
        await gateway.QuietAsync();
    }

    private static GatewaySetup Limited(TimeoutSettings limits, params string[] servers) => GatewaySetup.Over(servers)
        .WithRouter(router => router with { Timeouts = limits, Ejection = router.Ejection with { MaxShare = 0 } });

    /// <summary>A listener with a full backlog: further connections meet with silence.</summary>
    private sealed class BlackHole : IDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _filling = [];

        public static async Task<BlackHole> OpenAsync(IPEndPoint endPoint)
        {
            var hole = new BlackHole();
            hole._listener.Bind(endPoint);
            hole._listener.Listen(0);
            while (await hole.FillAsync(endPoint))
            {
                Assert.True(hole._filling.Count < 100, "the backlog never fills");
            }
            return hole;
        }

        public void Dispose()
        {
            foreach (var socket in _filling) { socket.Dispose(); }
            _listener.Dispose();
        }

        private async Task<bool> FillAsync(IPEndPoint endPoint)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _filling.Add(socket);
            using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(400));
            try
            {
                await socket.ConnectAsync(endPoint, limit.Token);
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }
}
