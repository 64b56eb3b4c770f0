using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace Ballast.Gateway.Hosting;

/// <summary>An endpoint nobody can dial: connections found to speak HTTP/2 come in by it.</summary>
internal sealed class Http2SideDoor : EndPoint
{
    /// <summary>Connections on their way in; a sniffed one waits here for a moment at most.</summary>
    public Channel<ConnectionContext> Connections { get; } = Channel.CreateBounded<ConnectionContext>(1024);

    /// <inheritdoc/>
    public override string ToString() => "http2-prior-knowledge";
}
