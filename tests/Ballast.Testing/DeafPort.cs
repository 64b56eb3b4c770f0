using System.Net;
using System.Net.Sockets;

namespace Ballast.Testing;

/// <summary>A port of the loopback interface that refuses every connection, and that nobody else can take
/// meanwhile.</summary>
/// <remarks>Bound and never listened on; a port that was merely found free may be another test's a moment
/// later.</remarks>
public sealed class DeafPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Takes a port.</summary>
    public DeafPort() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    /// <summary>The port's number.</summary>
    public int Number => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>The base URL at which nobody answers.</summary>
    public string Url => $"http://127.0.0.1:{Number}";

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
