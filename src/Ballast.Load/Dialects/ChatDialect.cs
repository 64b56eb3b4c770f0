using System.Text.Json;

namespace Ballast.Load.Dialects;

internal sealed class ChatDialect(LoadOptions options) : GenerationDialect(options)
{
    public override string Path => "/v1/chat/completions";

    protected override void WritePrompt(Utf8JsonWriter json, string prompt)
    {
        json.WriteStartArray("messages");
        json.WriteStartObject();
        json.WriteString("role", "user");
        json.WriteString("content", prompt);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
