namespace Ballast.Protocols.OpenAi;

/// <summary>Tells the fields of a request apart.</summary>
internal static class OpenAiFields
{
    /// <summary>The field of a name; names of other operations' prompts are unknown.</summary>
    public static OpenAiField Of(ReadOnlySpan<byte> name, Operation operation) => name.Length switch
    {
        4 when name.SequenceEqual("user"u8) => OpenAiField.User,
        5 when name.SequenceEqual("model"u8) => OpenAiField.Model,
        5 when name.SequenceEqual("tools"u8) => OpenAiField.Tools,
        5 when name.SequenceEqual("input"u8) =>
            Prompt(operation is Operation.Embeddings or Operation.Responses),
        6 when name.SequenceEqual("stream"u8) => OpenAiField.Stream,
        6 when name.SequenceEqual("prompt"u8) => Prompt(operation == Operation.Completions),
        8 when name.SequenceEqual("messages"u8) =>
            Prompt(operation is Operation.ChatCompletions or Operation.Embeddings),
        8 when name.SequenceEqual("priority"u8) => OpenAiField.Priority,
        10 when name.SequenceEqual("max_tokens"u8) => OpenAiField.MaxTokens,
        10 when name.SequenceEqual("background"u8) && operation == Operation.Responses => OpenAiField.Background,
        12 when name.SequenceEqual("instructions"u8) && operation == Operation.Responses => OpenAiField.Instructions,
        14 when name.SequenceEqual("stream_options"u8) => OpenAiField.StreamOptions,
        16 when name.SequenceEqual("prompt_cache_key"u8) => OpenAiField.CacheKey,
        17 when name.SequenceEqual("max_output_tokens"u8) => OpenAiField.MaxCompletionTokens,
        21 when name.SequenceEqual("max_completion_tokens"u8) => OpenAiField.MaxCompletionTokens,
        _ => OpenAiField.Unknown,
    };

    private static OpenAiField Prompt(bool isPrompt) => isPrompt ? OpenAiField.Prompt : OpenAiField.Unknown;
}
