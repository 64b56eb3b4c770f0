namespace Ballast.Protocols;

/// <summary>Method, host and path of a request: all that matching looks at.</summary>
public readonly ref struct RequestTarget
{
    /// <summary>Cuts query and port off.</summary>
    /// <param name="method">The HTTP method in upper case.</param>
    /// <param name="path">The path as it stands on the request line, percent-encoded, starting with a slash; a query
    /// is ignored.</param>
    /// <param name="host">The value of the <c>Host</c> header or <c>:authority</c>; empty when there is none.</param>
    public RequestTarget(ReadOnlySpan<char> method, ReadOnlySpan<char> path, ReadOnlySpan<char> host)
    {
        var query = path.IndexOf('?');
        Method = method;
        Path = query < 0 ? path : path[..query];
        Host = WithoutPort(host);
    }

    /// <summary>The HTTP method.</summary>
    public ReadOnlySpan<char> Method { get; }

    /// <summary>The path without query, still percent-encoded.</summary>
    public ReadOnlySpan<char> Path { get; }

    /// <summary>The host without port; an IPv6 address keeps its brackets.</summary>
    public ReadOnlySpan<char> Host { get; }

    /// <summary>Whether the method only asks: GET or HEAD.</summary>
    public bool IsGet => Method is "GET" or "HEAD";

    /// <summary>Whether the method is POST.</summary>
    public bool IsPost => Method is "POST";

    private static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> host)
    {
        var colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') ? host[..colon] : host;
    }
}
