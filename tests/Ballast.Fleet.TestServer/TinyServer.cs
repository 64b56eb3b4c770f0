using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ballast.Fleet.TestServer;

/// <summary>An HTTP server that answers GETs with set texts, counts them, and can be told to hang.</summary>
public sealed class TinyServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, (int Status, byte[] Body)> _answers = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _clients = new();
    private readonly Task _loop;
    private volatile TaskCompletionSource? _hang;
    private int _requests;

    public TinyServer(int port = 0)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Answer("/health", 200);
        _loop = Task.Run(AcceptAsync);
    }

    public int Port { get; }

    public string Address => $"http://127.0.0.1:{Port}";

    public int Requests => Volatile.Read(ref _requests);

    public void Answer(string path, int status, string body = "") =>
        Answer(path, status, Encoding.UTF8.GetBytes(body));

    public void Answer(string path, int status, byte[] body) => _answers[path] = (status, body);

    /// <summary>Accepts and reads from here on, and does not answer until told to resume.</summary>
    public void Hang() => _hang ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume()
    {
        var hang = _hang;
        _hang = null;
        hang?.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Resume();
        _listener.Dispose();
        foreach (var client in _clients.Keys)
        {
            client.Dispose();
        }
        await _loop;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                _clients[client] = true;
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            while (await reader.ReadLineAsync(_end.Token) is { } first)
            {
                while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 })
                {
                }
                Interlocked.Increment(ref _requests);
                await (_hang?.Task ?? Task.CompletedTask);
                var (status, body) = _answers.GetValueOrDefault(first.Split(' ')[1], (404, []));
                var head = $"HTTP/1.1 {status} Status\r\nContent-Length: {body.Length}\r\n\r\n";
                await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body], _end.Token);
            }
        }
        catch (Exception e) when (
            e is IOException or OperationCanceledException or InvalidOperationException or SocketException)
        {
            // The client left, or the server did.
        }
        finally
        {
            _clients.TryRemove(client, out _);
            client.Dispose();
        }
    }
}
