using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Ballast.Gateway.Hosting;

/// <summary>Tells HTTP/2 from HTTP/1 by a connection's first bytes, since without TLS nothing else does.</summary>
/// <remarks>The server wants one protocol per endpoint where there is no TLS. A client with prior knowledge of HTTP/2
/// begins with a preface that no HTTP/1 request can be: such connections are handed to a second endpoint, which has no
/// address.</remarks>
/// <param name="sockets">The transport that accepts connections.</param>
internal sealed class CleartextTransport(SocketTransportFactory sockets)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => endpoint is CleartextEndPoint or Http2SideDoor;

    /// <inheritdoc/>
    public async ValueTask<IConnectionListener> BindAsync(
        EndPoint endpoint, CancellationToken cancellationToken = default) =>
        endpoint switch
        {
            CleartextEndPoint cleartext => new SniffingListener(
                await sockets.BindAsync(new IPEndPoint(cleartext.Address, cleartext.Port), cancellationToken),
                cleartext.SideDoor),
            Http2SideDoor door => new SideDoorListener(door),
            _ => throw new NotSupportedException($"The endpoint {endpoint} is not one of this transport."),
        };
}
