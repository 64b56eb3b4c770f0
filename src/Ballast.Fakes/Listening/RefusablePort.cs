using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Ballast.Fakes.Listening;

/// <summary>A listening port that can refuse connections for a while and keep its number.</summary>
/// <remarks>While it refuses, a socket stays bound but does not listen: the operating system answers with a reset,
/// and nobody else can take the port.</remarks>
internal sealed class RefusablePort : IConnectionListenerFactory, IConnectionListener
{
    private readonly SemaphoreSlim _change = new(1, 1);
    private readonly SocketTransportFactory _factory;
    private IConnectionListener? _listener;
    private Socket? _reserved;
    private TaskCompletionSource _resumed = Done();
    private volatile bool _closed;

    public RefusablePort()
    {
        // A write buffer of one byte: a flush returns when the kernel has the bytes, so that an event counted as
        // sent is sent.
        var options = new SocketTransportOptions { CreateBoundListenSocket = TakeSocket, MaxWriteBufferSize = 1 };
        _factory = new SocketTransportFactory(Options.Create(options), NullLoggerFactory.Instance);
    }

    public EndPoint BoundTo { get; private set; } = new IPEndPoint(IPAddress.None, 0);

    public EndPoint EndPoint => BoundTo;

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken)
    {
        _listener = await _factory.BindAsync(endpoint, cancellationToken);
        BoundTo = _listener.EndPoint;
        return this;
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken)
    {
        while (!_closed)
        {
            await Volatile.Read(ref _resumed).Task.WaitAsync(cancellationToken);
            var listener = Volatile.Read(ref _listener);
            var connection = listener is null ? null : await listener.AcceptAsync(cancellationToken);
            if (connection is not null)
            {
                return connection;
            }
        }
        return null;
    }

    public async Task SetRefusingAsync(bool refusing, CancellationToken cancellation)
    {
        await _change.WaitAsync(cancellation);
        try
        {
            if (!_closed && refusing != (_reserved is not null))
            {
                await (refusing ? StopListeningAsync(cancellation) : ListenAgainAsync(cancellation));
            }
        }
        finally
        {
            _change.Release();
        }
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        await _change.WaitAsync(cancellationToken);
        try
        {
            _closed = true;
            if (_listener is { } listener)
            {
                await listener.UnbindAsync(cancellationToken);
            }
            _reserved?.Dispose();
            _resumed.TrySetResult();
        }
        finally
        {
            _change.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_listener is { } listener)
        {
            await listener.DisposeAsync();
        }
        _reserved?.Dispose();
    }

    private async Task StopListeningAsync(CancellationToken cancellation)
    {
        var listener = _listener!;
        Volatile.Write(ref _resumed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        Volatile.Write(ref _listener, null);
        await listener.UnbindAsync(cancellation);
        await listener.DisposeAsync();
        _reserved = SocketTransportOptions.CreateDefaultBoundListenSocket(BoundTo);
    }

    private async Task ListenAgainAsync(CancellationToken cancellation)
    {
        Volatile.Write(ref _listener, await _factory.BindAsync(BoundTo, cancellation));
        _resumed.TrySetResult();
    }

    private Socket TakeSocket(EndPoint endPoint) =>
        Interlocked.Exchange(ref _reserved, null) ?? SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
