namespace Ballast.Routing;

/// <summary>What a policy sees of one replica: a copy, never live. What we counted and what engines told are kept
/// apart.</summary>
public readonly record struct ReplicaSnapshot
{
    /// <summary>The replica.</summary>
    public required ReplicaId Id { get; init; }

    /// <summary>A small number that is this replica's as long as it lives; used again afterwards.</summary>
    /// <remarks>Index for a policy's own table; see <see cref="ReplicaTable{T}"/>, which notices reuse.</remarks>
    public int Slot { get; init; }

    /// <summary>Which part of a request it serves.</summary>
    public ReplicaRole Role { get; init; }

    /// <summary>The operator's weight times the accelerator's relative speed; above 0.</summary>
    public float Weight { get; init; }

    /// <summary>Further requests it may take now; <see cref="int.MaxValue"/> without a limit.</summary>
    public int FreeSlots { get; init; }

    /// <summary>Requests sent and not yet ended; counted here, exact.</summary>
    public int InFlight { get; init; }

    /// <summary>Prompt tokens of requests without a first token yet; counted here.</summary>
    public int OutstandingPrefillTokens { get; init; }

    /// <summary>Expected output tokens not yet delivered; counted here.</summary>
    public int OutstandingDecodeTokens { get; init; }

    /// <summary>Requests the engine said it was running; stale by the age of <see cref="ReportedAt"/>.</summary>
    public int ReportedRunning { get; init; }

    /// <summary>Requests the engine said were waiting.</summary>
    public int ReportedWaiting { get; init; }

    /// <summary>Share of KV cache the engine said was used, 0 to 1.</summary>
    public float ReportedKvUsed { get; init; }

    /// <summary>When the engine's report arrived; zero when there was none.</summary>
    public TimeSpan ReportedAt { get; init; }

    /// <summary>Tokens of this request's prompt believed cached there; filled only when asked for.</summary>
    public int CachedPrefixTokens { get; init; }

    /// <summary>Smoothed latency in seconds: to the first byte of streams, to the end of the rest; 0 before the
    /// first.</summary>
    public float LatencySeconds { get; init; }

    /// <summary>Smoothed time per output token in seconds; 0 before the first.</summary>
    public float SecondsPerToken { get; init; }

    /// <summary>Smoothed share of attempts that failed, 0 to 1.</summary>
    public float ErrorRate { get; init; }
}
