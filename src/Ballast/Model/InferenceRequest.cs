namespace Ballast;

/// <summary>All the hall may know of one request. A value: the world that made it keeps no claim on it.</summary>
/// <remarks>A struct, so that a simulated request costs no allocation; about 190 bytes, always passed by
/// <c>in</c>.</remarks>
public readonly record struct InferenceRequest
{
    /// <summary>The request's number.</summary>
    public required RequestId Id { get; init; }

    /// <summary>When it arrived, since the start of the world.</summary>
    public required TimeSpan ArrivedAt { get; init; }

    /// <summary>Whoever it is accounted to.</summary>
    public TenantId Tenant { get; init; }

    /// <summary>What it asks.</summary>
    public RequestKind Kind { get; init; }

    /// <summary>Its own latency promise; <c>default</c> takes the deployment's.</summary>
    public Slo Slo { get; init; }

    /// <summary>When it must have ended, since the start of the world; zero sets no deadline of its own.</summary>
    public TimeSpan Deadline { get; init; }

    /// <summary>Higher goes first where the queue order asks for it.</summary>
    /// <value>The default is 0; −1000 to 1000.</value>
    public int Priority { get; init; }

    /// <summary>Estimated prompt length in tokens; 0 when unknown.</summary>
    public int InputTokens { get; init; }

    /// <summary>Expected output length in tokens; 0 when unknown.</summary>
    public int ExpectedOutputTokens { get; init; }

    /// <summary>Most output tokens the client allows; 0 when it does not say.</summary>
    public int MaxOutputTokens { get; init; }

    /// <summary>Bytes of the body, counted against the queue's bound.</summary>
    public long PayloadBytes { get; init; }

    /// <summary>Chained hashes of the prompt's blocks; empty unless a policy asked for them.</summary>
    public ReadOnlyMemory<ulong> PrefixBlocks { get; init; }

    /// <summary>Hash of the key that ties requests together (header, cookie or prefix); 0 when there is none.</summary>
    public ulong SessionKey { get; init; }

    /// <summary>Whether the answer is a stream of events.</summary>
    public bool Streaming { get; init; }

    /// <summary>Whether it may be sent twice: inference by protocol, or with an idempotency key.</summary>
    public bool Idempotent { get; init; }
}
