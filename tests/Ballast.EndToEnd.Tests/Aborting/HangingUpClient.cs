using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Ballast.EndToEnd.Tests.Loading;

namespace Ballast.EndToEnd.Tests.Aborting;

/// <summary>Asks for streams and goes away before their end.</summary>
internal sealed class HangingUpClient(Uri gateway, string body) : IDisposable
{
    private const string Path = "/v1/chat/completions";
    private const string TagHeader = "x-fake-tag";

    private readonly HttpMessageInvoker _http2 = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>Sends one request and hangs up.</summary>
    /// <returns>When it hung up, in ticks of the stopwatch; <see langword="null"/> when the answer ended before
    /// that.</returns>
    public Task<long?> CallAsync(HangUp plan) =>
        plan.Manner == HangUpManner.ResetStream ? OverHttp2Async(plan) : OverSocketAsync(plan);

    public void Dispose() => _http2.Dispose();

    private async Task<long?> OverSocketAsync(HangUp plan)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, gateway.Port);
        await socket.SendAsync(Encoding.UTF8.GetBytes(
            $"POST {Path} HTTP/1.1\r\nHost: {gateway.Authority}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{TagHeader}: {plan.Number}\r\n\r\n{body}"));
        await using (var stream = new NetworkStream(socket))
        {
            if (!await ReadAsync(stream, plan)) { return null; }
        }
        if (plan.Manner == HangUpManner.Reset) { socket.LingerState = new LingerOption(true, 0); }
        var now = Stopwatch.GetTimestamp();
        socket.Close();
        return now;
    }

    private async Task<long?> OverHttp2Async(HangUp plan)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway, Path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = Calls.Json(body),
            Headers = { { TagHeader, plan.Number.ToString(CultureInfo.InvariantCulture) } },
        };
        using var hangUp = new CancellationTokenSource();
        var answering = _http2.SendAsync(request, hangUp.Token);
        if (await Task.WhenAny(answering, Task.Delay(plan.After)) != answering)
        {
            var early = Stopwatch.GetTimestamp();
            await hangUp.CancelAsync();
            await LeaveAsync(answering);
            return early;
        }
        using var answer = await answering;
        var stream = await answer.Content.ReadAsStreamAsync();
        if (answer.StatusCode != HttpStatusCode.OK || !await ReadAsync(stream, plan)) { return null; }
        var now = Stopwatch.GetTimestamp();
        await stream.DisposeAsync();
        return now;
    }

    /// <summary>Ends a call that was cancelled. A head that came at that very moment is an answer like any other, which
    /// goes on until it is disposed of.</summary>
    private static async Task LeaveAsync(Task<HttpResponseMessage> answering)
    {
        try
        {
            (await answering).Dispose();
        }
        catch (Exception error) when (error is OperationCanceledException or HttpRequestException)
        {
            // The call was cancelled before its head.
        }
    }

    /// <summary>Reads until the client has had enough; <see langword="false"/> when the answer ends before.</summary>
    private static async Task<bool> ReadAsync(Stream stream, HangUp plan)
    {
        using var patience = new CancellationTokenSource(plan.After);
        var buffer = new byte[4096];
        var events = 0;
        try
        {
            while (events < plan.Events)
            {
                var read = await stream.ReadAsync(buffer, patience.Token);
                if (read == 0) { return false; }
                events += buffer.AsSpan(0, read).Count("data:"u8);
            }
            return true;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }
}
