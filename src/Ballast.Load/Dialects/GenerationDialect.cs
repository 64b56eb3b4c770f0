using System.Buffers;
using System.Text.Json;

namespace Ballast.Load.Dialects;

/// <summary>What chat and completions share.</summary>
internal abstract class GenerationDialect(LoadOptions options) : Dialect(options)
{
    public override string AnswerMember => "choices";

    public override ReadOnlyMemory<byte>? Body(in LoadArrival arrival, long index)
    {
        if (Options.Body is { } given)
        {
            return given;
        }
        var prompt = PromptText.Make(RandomOf(index), arrival.InputTokens ?? Options.PromptTokens);
        var bytes = new ArrayBufferWriter<byte>(prompt.Length + 256);
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteString("model", Options.Model);
        WritePrompt(json, prompt);
        json.WriteNumber("max_tokens", arrival.OutputTokens ?? Options.OutputTokens);
        if (Options.ExactOutput)
        {
            json.WriteBoolean("ignore_eos", true);
        }
        if (Options.Stream)
        {
            json.WriteBoolean("stream", true);
            json.WriteStartObject("stream_options");
            json.WriteBoolean("include_usage", true);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    protected abstract void WritePrompt(Utf8JsonWriter json, string prompt);
}
