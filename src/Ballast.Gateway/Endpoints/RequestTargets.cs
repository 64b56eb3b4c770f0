using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ballast.Gateway.Endpoints;

/// <summary>Path and query as they stand on the request line: what is matched is what is sent on, letter for
/// letter.</summary>
/// <remarks>The server's own path is decoded and its dot segments are resolved; written anew it is another
/// one.</remarks>
internal static class RequestTargets
{
    public static string Of(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return target is ['/', ..]
            ? target
            : context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();
    }

    /// <summary>The target without a prefix of its path.</summary>
    public static string Below(string target, int prefixLength)
    {
        if (prefixLength == 0) { return target; }
        var rest = target.AsSpan(prefixLength);
        return rest is ['/', ..] ? rest.ToString() : $"/{rest}";
    }
}
