using Ballast.Fakes.Metrics;

namespace Ballast.Fakes.OpenAi;

/// <summary>What a generation was asked to be, whatever the dialect.</summary>
internal sealed record GenerationRequest
{
    public required string Id { get; init; }

    public required ModelMetrics Model { get; init; }

    public required string Prompt { get; init; }

    public required int PromptTokens { get; init; }

    /// <summary>The most tokens asked for; <see langword="null"/> for the engine's own choice.</summary>
    public int? MaxTokens { get; init; }

    public IReadOnlyList<string> Stop { get; init; } = [];

    public bool Stream { get; init; }

    public bool IncludeUsage { get; init; }

    /// <summary>Whether exactly <see cref="MaxTokens"/> tokens are made, as vLLM's option of that name asks.</summary>
    public bool IgnoreEos { get; init; }

    public long Seed { get; init; }

    public long Created { get; init; }
}
