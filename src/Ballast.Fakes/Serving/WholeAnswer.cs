using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Ballast.Fakes.Serving;

/// <summary>Writes answers in one piece; the server sends them when the handler returns.</summary>
internal static class WholeAnswer
{
    public static Task WriteAsync(HttpContext context, JsonNode body, int status = StatusCodes.Status200OK)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(bytes))
        {
            body.WriteTo(writer);
        }
        context.Response.StatusCode = status;
        return WriteAsync(context, bytes.WrittenMemory, "application/json");
    }

    /// <summary>Writes any answer in one piece. The headers go first, unflushed: bytes written ahead of them do not
    /// count
    /// towards their length.</summary>
    public static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body, string contentType)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.StartAsync(context.RequestAborted);
        context.Response.BodyWriter.Write(body.Span);
    }
}
