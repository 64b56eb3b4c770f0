using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ballast.Fakes.OpenAi;

/// <summary>One dialect of generation: how it asks, and how it tells the answer whole or in events.</summary>
internal abstract class GenerationShape
{
    /// <summary>Start of the ids this dialect gives.</summary>
    public abstract string IdPrefix { get; }

    /// <summary>Reads the prompt as one text and the tokens it counts for.</summary>
    public abstract (string Text, int Tokens) Prompt(JsonElement root);

    public abstract int? MaxTokens(JsonElement root);

    public abstract JsonObject Whole(GenerationRequest request, Generation generation);

    /// <summary>Events before the first token.</summary>
    public abstract IEnumerable<StreamEvent> Opening(GenerationRequest request);

    /// <summary>Makes the writer of token events of one request.</summary>
    public abstract Func<string, StreamEvent> TokenEvents(GenerationRequest request);

    /// <summary>Events after the last token.</summary>
    public abstract IEnumerable<StreamEvent> Closing(GenerationRequest request, Generation generation);

    protected static JsonObject Usage(GenerationRequest request, Generation generation) => new()
    {
        ["prompt_tokens"] = request.PromptTokens,
        ["completion_tokens"] = generation.Tokens.Count,
        ["total_tokens"] = request.PromptTokens + generation.Tokens.Count,
    };
}
