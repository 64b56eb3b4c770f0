namespace Ballast.Fleet.Processes;

/// <summary>The line by which a process tells where it listens: <c>listening http://HOST:PORT</c>.</summary>
internal static class Announcement
{
    private const string Prefix = "listening ";

    /// <summary>The base URL a line announces; <see langword="null"/> when it announces none.</summary>
    public static string? Read(string line)
    {
        if (!line.StartsWith(Prefix, StringComparison.Ordinal)
            || !Uri.TryCreate(line[Prefix.Length..].Trim(), UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            || url.Port <= 0)
        {
            return null;
        }
        // One that listens on every interface is reached by loopback.
        var host = url.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : url.Host;
        return $"{url.Scheme}://{host}:{url.Port}";
    }
}
