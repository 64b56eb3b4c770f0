using System.Net;

namespace Ballast.Gateway.Hosting;

/// <summary>A TCP endpoint without TLS that takes HTTP/1.1 and HTTP/2 alike; see
/// <see cref="CleartextTransport"/>.</summary>
/// <param name="address">The address.</param>
/// <param name="port">The port; 0 takes a free one.</param>
internal sealed class CleartextEndPoint(IPAddress address, int port) : IPEndPoint(address, port)
{
    /// <summary>Where connections that speak HTTP/2 are handed to the server.</summary>
    public Http2SideDoor SideDoor { get; } = new();
}
