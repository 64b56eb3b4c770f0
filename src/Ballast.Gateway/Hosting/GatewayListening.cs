using System.Net;
using System.Net.Sockets;
using Ballast.Gateway.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Hosting;

/// <summary>Where the gateway listens.</summary>
public static class GatewayListening
{
    /// <summary>Listens for HTTP/1.1 and cleartext HTTP/2 on one port.</summary>
    /// <param name="host">The web host.</param>
    /// <param name="url">The URL, such as <c>http://127.0.0.1:8080</c>; <c>localhost</c> is the loopback, <c>*</c>
    /// every address, port 0 a free one.</param>
    /// <exception cref="FormatException">The URL is no http URL with an address.</exception>
    public static IWebHostBuilder ListenCleartext(this IWebHostBuilder host, string url)
    {
        ArgumentNullException.ThrowIfNull(host);
        var endpoint = Parse(url);
        host.ConfigureServices(services =>
            services.AddSingleton<IConnectionListenerFactory, CleartextTransport>()
                .AddSingleton<SocketTransportFactory>());
        return host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(endpoint, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(endpoint.SideDoor, listen => listen.Protocols = HttpProtocols.Http2);
        });
    }

    /// <summary>Reads a URL to listen on.</summary>
    /// <param name="url">The URL.</param>
    /// <exception cref="FormatException">The URL is no http URL with an address.</exception>
    internal static CleartextEndPoint Parse(string url)
    {
        var parts = BindingAddress.Parse(url);
        if (parts.Scheme != "http")
        {
            throw new FormatException(
                $"'{url}' is no http URL; TLS endpoints are set up in Kestrel's own configuration.");
        }
        var address = parts.Host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" or "+" => Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any,
            _ when IPAddress.TryParse(parts.Host.Trim('[', ']'), out var given) => given,
            _ => throw new FormatException($"'{url}': the host must be an address, 'localhost' or '*'."),
        };
        return new CleartextEndPoint(address, parts.Port);
    }
}
