using Ballast.Gateway.Forwarding;
using Microsoft.AspNetCore.Http;

namespace Ballast.Gateway.Endpoints;

/// <summary>The id by which client, gateway and replica speak of one request.</summary>
internal static class RequestIds
{
    private const int Longest = 128;

    /// <summary>The client's own, if it is of printable ASCII and not too long; else the server's for this
    /// request.</summary>
    public static string Of(HttpContext context)
    {
        var given = context.Request.Headers[HeaderLines.RequestId].ToString();
        return given.Length is > 0 and <= Longest && given.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0
            ? given
            : context.TraceIdentifier;
    }
}
