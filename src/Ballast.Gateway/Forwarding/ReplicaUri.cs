namespace Ballast.Gateway.Forwarding;

/// <summary>Points a request at a replica.</summary>
internal static class ReplicaUri
{
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>A target below a base address, unchanged.</summary>
    /// <param name="address">The replica's base URL; a path in it is kept in front.</param>
    /// <param name="target">Path and query as they are to stand on the request line; starts with a slash.</param>
    public static Uri At(string address, string target) =>
        new(string.Concat(address.AsSpan().TrimEnd('/'), target), in AsItIs);
}
