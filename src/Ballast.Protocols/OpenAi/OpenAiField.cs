namespace Ballast.Protocols.OpenAi;

/// <summary>The top-level fields of an OpenAI request that routing reads.</summary>
internal enum OpenAiField
{
    Unknown,
    Model,
    Stream,
    StreamOptions,
    MaxTokens,
    MaxCompletionTokens,
    Priority,
    Background,
    CacheKey,
    User,
    Prompt,
    Instructions,
    Tools,
}
