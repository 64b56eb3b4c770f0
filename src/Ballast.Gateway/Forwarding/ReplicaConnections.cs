using System.Collections.Concurrent;
using System.Net;

namespace Ballast.Gateway.Forwarding;

/// <summary>Connection pools to replicas, one per limit on opening a connection.</summary>
internal sealed class ReplicaConnections : IDisposable
{
    // Distinct connect limits in one configuration are few; past the bound the nearest one in use serves.
    private const int MaxPools = 32;
    private readonly ConcurrentDictionary<TimeSpan, (HttpMessageInvoker Invoker, AttemptSender Sender)> _pools = [];

    public AttemptSender For(Deployment settings)
    {
        var limit = settings.Router.Timeouts.Connect;
        if (_pools.TryGetValue(limit, out var pool)) { return pool.Sender; }
        if (_pools.Count >= MaxPools) { limit = _pools.Keys.MinBy(known => (known - limit).Duration()); }
        return _pools.GetOrAdd(limit, Make).Sender;
    }

    public void Dispose()
    {
        foreach (var (invoker, _) in _pools.Values) { invoker.Dispose(); }
    }

    private static (HttpMessageInvoker, AttemptSender) Make(TimeSpan connectLimit)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            EnableMultipleHttp2Connections = true,
            // Where spans are wanted an attempt writes its own trace headers; else a client's pass like any other.
            ActivityHeadersPropagator = null,
            ConnectTimeout = connectLimit > TimeSpan.Zero ? connectLimit : Timeout.InfiniteTimeSpan,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 64,
            // An answer nobody wants any more is cut off at once, not read to its end to save the connection.
            ResponseDrainTimeout = TimeSpan.Zero,
            MaxResponseDrainSize = 0,
        };
        var invoker = new HttpMessageInvoker(handler);
        return (invoker, new AttemptSender(invoker));
    }
}
