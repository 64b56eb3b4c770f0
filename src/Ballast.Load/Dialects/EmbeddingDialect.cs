using System.Buffers;
using System.Text.Json;

namespace Ballast.Load.Dialects;

internal sealed class EmbeddingDialect(LoadOptions options) : Dialect(options)
{
    public override string Path => "/v1/embeddings";

    public override string AnswerMember => "data";

    public override ReadOnlyMemory<byte>? Body(in LoadArrival arrival, long index)
    {
        if (Options.Body is { } given)
        {
            return given;
        }
        var bytes = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteString("model", Options.Model);
        json.WriteString("input", PromptText.Make(RandomOf(index), arrival.InputTokens ?? Options.PromptTokens));
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }
}
