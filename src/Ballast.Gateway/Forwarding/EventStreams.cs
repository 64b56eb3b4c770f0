using Microsoft.Net.Http.Headers;

namespace Ballast.Gateway.Forwarding;

/// <summary>Tells streams of server-sent events from other answers.</summary>
internal static class EventStreams
{
    public const string ContentType = "text/event-stream";

    public static bool Is(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues(HeaderNames.ContentType, out var values)
        && values.ToString().StartsWith(ContentType, StringComparison.OrdinalIgnoreCase);
}
