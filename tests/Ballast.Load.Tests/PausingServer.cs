using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ballast.Load.Tests;

/// <summary>A bare HTTP/1.1 server with one fixed answer that answers nobody during a pause, counted from the first
/// request.</summary>
internal sealed class PausingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeSpan _pauseFrom;
    private readonly TimeSpan _pauseUntil;
    private readonly byte[] _answer;
    private readonly Task _accepting;
    private long _first;

    public PausingServer(double pauseFrom = 0, double pauseUntil = 0, string body = "ok")
    {
        (_pauseFrom, _pauseUntil) = (TimeSpan.FromSeconds(pauseFrom), TimeSpan.FromSeconds(pauseUntil));
        _answer = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri Url { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var buffer = new byte[65_536];
            try
            {
                // The requests of these tests fit one read each.
                while (await client.GetStream().ReadAsync(buffer, _stop.Token) > 0)
                {
                    Interlocked.CompareExchange(ref _first, Stopwatch.GetTimestamp(), 0);
                    var now = Stopwatch.GetElapsedTime(_first);
                    if (now >= _pauseFrom && now < _pauseUntil)
                    {
                        await Task.Delay(_pauseUntil - now, _stop.Token);
                    }
                    await client.GetStream().WriteAsync(_answer, _stop.Token);
                }
            }
            catch (Exception error) when (error is OperationCanceledException or IOException)
            {
                // The test is over, or the client left.
            }
        }
    }
}
