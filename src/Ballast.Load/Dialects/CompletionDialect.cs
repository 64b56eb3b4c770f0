using System.Text.Json;

namespace Ballast.Load.Dialects;

internal sealed class CompletionDialect(LoadOptions options) : GenerationDialect(options)
{
    public override string Path => "/v1/completions";

    protected override void WritePrompt(Utf8JsonWriter json, string prompt) => json.WriteString("prompt", prompt);
}
