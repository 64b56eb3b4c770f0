using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

namespace Ballast.Gateway.Forwarding;

/// <summary>What changes on the way: hop-by-hop headers (the forwarder's own care) and our headers. The target does
/// not.</summary>
internal sealed class GatewayTransformer(string target, bool dropAuthorization, string requestId) : HttpTransformer
{
    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix,
        CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var headers = proxyRequest.Headers;
        headers.Host = null;
        // The body is here already: asking for leave to send it would only make the replica wait for it.
        headers.Remove(HeaderNames.Expect);
        DropOurs(httpContext.Request.Headers, headers);
        if (dropAuthorization) { headers.Remove("Authorization"); }
        headers.Remove(HeaderLines.RequestId);
        headers.TryAddWithoutValidation(HeaderLines.RequestId, requestId);
        Forwarded(httpContext, headers);
        proxyRequest.RequestUri = ReplicaUri.At(destinationPrefix, target);
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null) { return false; }
        await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        var headers = httpContext.Response.Headers;
        headers.Remove(HeaderLines.ReplicaQueue);
        headers.Remove(HeaderLines.ReplicaService);
        headers[HeaderLines.RequestId] = requestId;
        return true;
    }

    private static void DropOurs(IHeaderDictionary incoming, System.Net.Http.Headers.HttpRequestHeaders outgoing)
    {
        foreach (var (name, _) in incoming)
        {
            if (name.StartsWith(HeaderLines.Prefix, StringComparison.OrdinalIgnoreCase)) { outgoing.Remove(name); }
        }
    }

    // What a client claims about who it forwards for is replaced: only the connection itself is believed.
    private static void Forwarded(HttpContext context, System.Net.Http.Headers.HttpRequestHeaders headers)
    {
        headers.Remove("X-Forwarded-For");
        headers.Remove("X-Forwarded-Proto");
        headers.Remove("X-Forwarded-Host");
        headers.Remove("Forwarded");
        if (context.Connection.RemoteIpAddress is { } client)
        {
            headers.TryAddWithoutValidation("X-Forwarded-For", client.ToString());
        }
        headers.TryAddWithoutValidation("X-Forwarded-Proto", context.Request.Scheme);
        if (!StringValues.IsNullOrEmpty(context.Request.Headers.Host))
        {
            headers.TryAddWithoutValidation("X-Forwarded-Host", context.Request.Headers.Host.ToString());
        }
    }
}
