using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ballast.Protocols.Errors;

/// <summary>The JSON writer of errors and answers, and the frame of an error inside a stream.</summary>
internal static class ErrorJson
{
    // The bodies are application/json, never part of a page: quotes in messages stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Utf8JsonWriter Writer(IBufferWriter<byte> output) => new(output, Options);

    /// <summary>The shape of KServe V2 and TF-Serving: one text under <c>error</c>.</summary>
    public static void WritePlain(ProtocolError error, IBufferWriter<byte> output)
    {
        using var json = Writer(output);
        json.WriteStartObject();
        json.WriteString("error"u8, error.Message);
        json.WriteEndObject();
    }

    /// <summary>Ends a broken event, so that the error is an event of its own.</summary>
    public static void EndBrokenEvent(bool atEventBoundary, IBufferWriter<byte> output)
    {
        if (!atEventBoundary)
        {
            output.Write("\n\n"u8);
        }
    }

    /// <summary>An event named <c>error</c> around the protocol's own error.</summary>
    public static void WriteEvent(
        IProtocol protocol, ProtocolError error, bool atEventBoundary, IBufferWriter<byte> output)
    {
        EndBrokenEvent(atEventBoundary, output);
        output.Write("event: error\ndata: "u8);
        protocol.WriteError(error, output);
        output.Write("\n\n"u8);
    }
}
