namespace Ballast.Fleet.Probing;

/// <summary>Makes the connections that probes and scrapers share.</summary>
public static class ProbeHttp
{
    /// <summary>An invoker with one connection pool: no proxy, no redirects, no cookies, no trace headers.</summary>
    /// <remarks>
    /// At most 4 connections to one server, so that a server that hangs costs no more than those. The caller owns it.
    /// </remarks>
    public static HttpMessageInvoker CreateInvoker() => new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = 4,
            MaxResponseHeadersLength = 16,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        },
        disposeHandler: true);

    /// <summary>The absolute address of a path below a server's base URL.</summary>
    /// <param name="address">
    /// The base URL, such as <c>http://10.0.0.7:8000</c> or <c>http://10.0.0.7/engine</c>.
    /// </param>
    /// <param name="path">The path, with or without a leading slash.</param>
    /// <exception cref="UriFormatException">The two do not make a URL.</exception>
    public static Uri Resolve(string address, string path)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(path);
        return new Uri($"{address.TrimEnd('/')}/{path.TrimStart('/')}", UriKind.Absolute);
    }

    /// <summary>Whether a text is a base URL that replicas can be reached at: absolute, http or https.</summary>
    /// <param name="address">The text.</param>
    public static bool IsAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.Host.Length > 0 && url.Query.Length == 0 && url.Fragment.Length == 0;
}
