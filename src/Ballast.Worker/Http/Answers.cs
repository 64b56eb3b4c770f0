using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ballast.Worker.Http;

/// <summary>Writes JSON answers of a known length.</summary>
internal static class Answers
{
    // The names of people are not ASCII, and an answer of JSON is never embedded in a page.
    private static readonly JsonWriterOptions Unescaped = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes an answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status.</param>
    /// <param name="write">Writes the JSON.</param>
    public static Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Unescaped))
        {
            write(json);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.WrittenCount;
        return context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted).AsTask();
    }

    /// <summary>Writes an error in the shape both protocols share: <c>{"error":"…"}</c>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status.</param>
    /// <param name="message">What is wrong, for the client.</param>
    public static Task ErrorAsync(HttpContext context, int status, string message) =>
        WriteAsync(context, status, json =>
        {
            json.WriteStartObject();
            json.WriteString("error"u8, message);
            json.WriteEndObject();
        });
}
