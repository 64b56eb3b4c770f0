using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Ballast.Fakes.Serving;

/// <summary>Writes a JSON answer with its length.</summary>
internal static class JsonAnswer
{
    public static async Task WriteAsync(HttpContext context, JsonNode body, int status, CancellationToken cancellation)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(bytes))
        {
            body.WriteTo(writer);
        }
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.WrittenCount;
        await context.Response.Body.WriteAsync(bytes.WrittenMemory, cancellation);
    }
}
