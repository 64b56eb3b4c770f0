using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Ballast.Gateway.Tests.Hosting;

/// <summary>A replica that answers what a test writes, byte for byte; its health is always good.</summary>
internal sealed class ScriptedReplica : IAsyncDisposable
{
    private readonly Func<ScriptedCall, Task> _script;
    private readonly Socket _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<WireMessage> _requests = [];
    private readonly ConcurrentBag<Wire> _wires = [];
    private readonly Task _accepting;

    public ScriptedReplica(Func<ScriptedCall, Task> script)
    {
        _script = script;
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(128);
        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = AcceptAsync();
    }

    /// <summary>Answers everything with 200 and a JSON body.</summary>
    public static ScriptedReplica Answering(string json) => new(call => call.AnswerAsync(json));

    public IPEndPoint EndPoint { get; }

    public string Url => $"http://{EndPoint}";

    /// <summary>The requests received, health probes left out.</summary>
    public IReadOnlyList<WireMessage> Requests => [.. _requests];

    /// <summary>Closes listener and connections; the port may be taken by another socket then.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        foreach (var wire in _wires) { wire.Dispose(); }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) { _ = ServeAsync(await Wire.AcceptAsync(_listener, _stop.Token)); }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Wire wire)
    {
        _wires.Add(wire);
        try
        {
            while (await wire.ReadMessageAsync() is { } request)
            {
                var call = new ScriptedCall(wire, request);
                if (request.FirstLine.EndsWith("/health HTTP/1.1", StringComparison.Ordinal))
                {
                    await call.AnswerAsync("{}");
                    continue;
                }
                _requests.Enqueue(request);
                await _script(call);
                if (call.Closed) { return; }
            }
        }
        catch (Exception end) when (end is IOException or SocketException or ObjectDisposedException)
        {
            // The gateway left, or the script cut the connection.
        }
        finally
        {
            wire.Dispose();
        }
    }
}
