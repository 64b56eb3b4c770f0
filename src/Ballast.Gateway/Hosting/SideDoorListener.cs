using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace Ballast.Gateway.Hosting;

/// <summary>Hands the server the connections that came in by the side door.</summary>
internal sealed class SideDoorListener(Http2SideDoor door) : IConnectionListener
{
    public EndPoint EndPoint => door;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await door.Connections.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        door.Connections.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => UnbindAsync();
}
