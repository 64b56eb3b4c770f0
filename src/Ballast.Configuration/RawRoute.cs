namespace Ballast.Configuration;

/// <summary>HTTP requests that reach a deployment as they are; at least one of prefix and host is given.</summary>
/// <param name="Prefix">Beginning of the path, such as <c>/img</c>, without a slash at the end; empty for every
/// path.</param>
/// <param name="Host">The host the request names, in lower case; empty for every host.</param>
/// <param name="Strip">Whether the prefix is taken off the path before the request is sent on.</param>
public sealed record RawRoute(string Prefix, string Host, bool Strip);
