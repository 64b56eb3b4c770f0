namespace Ballast.Protocols;

/// <summary>What a call and its body say about a request, in the hall's units.</summary>
public readonly record struct RequestFacts
{
    /// <summary>The model's name as the client wrote it; never empty.</summary>
    public required string Model { get; init; }

    /// <summary>What it asks.</summary>
    public RequestKind Kind { get; init; }

    /// <summary>Whether the answer is to be a stream of events.</summary>
    public bool Streaming { get; init; }

    /// <summary>Whether the client asked for a usage count at the end of the stream (OpenAI
    /// <c>stream_options.include_usage</c>).</summary>
    public bool IncludeUsage { get; init; }

    /// <summary>Most output tokens the client allows; 0 when it does not say.</summary>
    public int MaxOutputTokens { get; init; }

    /// <summary>Estimated input: tokens of text (four UTF-8 bytes each), token ids counted, media at a flat
    /// <see cref="MediaTokens"/>; rows for tensors. 0 when unknown or not asked for.</summary>
    public int InputTokens { get; init; }

    /// <summary>Expected output tokens; always 0, unknown: a predictor may fill it.</summary>
    public int ExpectedOutputTokens { get; init; }

    /// <summary>Higher goes first, −1,000 to 1,000: the negated number of the protocol, where lower goes first;
    /// <see langword="null"/> when the client gives none.</summary>
    public int? Priority { get; init; }

    /// <summary>How long the client waits (KServe V2 <c>parameters.timeout</c>); <see langword="null"/> when it does
    /// not say.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Hash of the key that ties requests together (OpenAI <c>prompt_cache_key</c>, else <c>user</c>); 0 when
    /// there is none.</summary>
    public ulong SessionKey { get; init; }

    /// <summary>Chained XxHash3 hashes of the prompt's full blocks, first block first; empty unless asked
    /// for.</summary>
    public ReadOnlyMemory<ulong> PrefixBlocks { get; init; }

    /// <summary>Whether the request may be sent to another replica after a failure before the first byte.</summary>
    public bool MayRetry { get; init; }

    /// <summary>Tokens an image, audio clip or file counts as; a stated guess, as its true size depends on the
    /// model.</summary>
    public const int MediaTokens = 256;
}
