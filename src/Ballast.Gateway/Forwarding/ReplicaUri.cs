namespace Ballast.Gateway.Forwarding;

/// <summary>Points a request at another replica.</summary>
internal static class ReplicaUri
{
    /// <summary>The same path and query below another base address.</summary>
    /// <param name="address">The replica's base URL; a path in it is kept in front.</param>
    /// <param name="original">The request's URI at whichever replica.</param>
    public static Uri At(string address, Uri original)
    {
        if (original.IsAbsoluteUri && original.OriginalString.StartsWith(address, StringComparison.Ordinal))
        {
            return original;
        }
        return new Uri(address.TrimEnd('/') + original.PathAndQuery, UriKind.Absolute);
    }
}
