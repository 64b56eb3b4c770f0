using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ballast.Worker.Tests.Serving;

public sealed class DrainTests
{
    private const string Predict = "/v1/models/nationality:predict";
    private const string Body = """{"instances":["Giuseppe Rossi"]}""";

    private static readonly WorkerOptions Options = new() { ModelPath = ServedWorker.Model("nationality") };

    [Fact]
    public async Task Finishes_what_is_in_the_house_and_refuses_what_comes()
    {
        await using var served = await ServedWorker.StartAsync(Options);
        using var slow = await SendHalfAsync(served);
        var drained = served.Worker.DrainAsync(TestContext.Current.CancellationToken);

        var (ready, _) = await served.GetAsync("/v2/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready);
        var (modelReady, _) = await served.GetAsync("/v2/models/nationality/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, modelReady);
        using var content = new StringContent(Body);
        using var refused = await served.Client.PostAsync(Predict, content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.True(refused.Headers.ConnectionClose);
        Assert.Equal("1", Assert.Single(refused.Headers.GetValues("x-ballast-queue")));
        Assert.False(drained.IsCompleted);

        await slow.SendAsync(Encoding.UTF8.GetBytes(Body[5..]), TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 200 OK", await ReceiveAsync(slow));
        await drained.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Stops_at_the_limit_though_somebody_is_still_in_the_house()
    {
        await using var served = await ServedWorker.StartAsync(
            Options with { DrainLimit = TimeSpan.FromMilliseconds(50) });
        using var slow = await SendHalfAsync(served);
        await served.Worker.DrainAsync(TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Runs_as_a_program_until_asked_to_stop()
    {
        using var stop = new CancellationTokenSource();
        var running = WorkerHost.RunAsync(Options, stop.Token);
        await stop.CancelAsync();
        Assert.Equal(0, await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_model_that_is_not_there_ends_the_program_with_1() =>
        Assert.Equal(1, await WorkerHost.RunAsync(
            Options with { ModelPath = "/none.onnx" }, TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_port_in_use_ends_the_program_with_1()
    {
        await using var served = await ServedWorker.StartAsync(Options);
        var taken = served.Worker.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal(1, await WorkerHost.RunAsync(
            Options with { Listen = taken }, TestContext.Current.CancellationToken));
    }

    // A request in the house whose body is still on its way.
    private static async Task<Socket> SendHalfAsync(ServedWorker served)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", served.Worker.Address.Port, TestContext.Current.CancellationToken);
        var head = $"POST {Predict} HTTP/1.1\r\nHost: worker\r\nContent-Length: {Body.Length}\r\n\r\n{Body[..5]}";
        await socket.SendAsync(Encoding.UTF8.GetBytes(head), TestContext.Current.CancellationToken);
        await served.InFlightAsync(1);
        return socket;
    }

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        var buffer = new byte[4096];
        var received = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, received);
    }
}
