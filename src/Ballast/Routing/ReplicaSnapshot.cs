namespace Ballast.Routing;

/// <summary>What a policy sees of one replica: a copy, never live. What we counted and what engines told are kept
/// apart.</summary>
public record struct ReplicaSnapshot
{
    private int _freeSlots;
    private int _inFlight;
    private int _prefillTokens;
    private int _decodeTokens;
    private float _latencySeconds;
    private float _secondsPerToken;
    private float _errorRate;

    /// <summary>The replica.</summary>
    public required ReplicaId Id { readonly get; init; }

    /// <summary>A small number that is this replica's as long as it lives; used again afterwards.</summary>
    /// <remarks>Index for a policy's own table; see <see cref="ReplicaTable{T}"/>, which notices reuse.</remarks>
    public int Slot { readonly get; init; }

    /// <summary>Which part of a request it serves.</summary>
    public ReplicaRole Role { readonly get; init; }

    /// <summary>The operator's weight times the accelerator's relative speed; above 0.</summary>
    public float Weight { readonly get; init; }

    /// <summary>Further requests it may take now; <see cref="int.MaxValue"/> without a limit.</summary>
    public int FreeSlots { readonly get => _freeSlots; init => _freeSlots = value; }

    /// <summary>Requests sent and not yet ended; counted here, exact.</summary>
    public int InFlight { readonly get => _inFlight; init => _inFlight = value; }

    /// <summary>Prompt tokens of requests without a first token yet; counted here.</summary>
    public int OutstandingPrefillTokens { readonly get => _prefillTokens; init => _prefillTokens = value; }

    /// <summary>Expected output tokens not yet delivered; counted here.</summary>
    public int OutstandingDecodeTokens { readonly get => _decodeTokens; init => _decodeTokens = value; }

    /// <summary>Requests the engine said it was running; stale by the age of <see cref="ReportedAt"/>.</summary>
    public int ReportedRunning { readonly get; init; }

    /// <summary>Requests the engine said were waiting.</summary>
    public int ReportedWaiting { readonly get; init; }

    /// <summary>Share of KV cache the engine said was used, 0 to 1.</summary>
    public float ReportedKvUsed { readonly get; init; }

    /// <summary>When the engine's report arrived; zero when there was none.</summary>
    public TimeSpan ReportedAt { readonly get; init; }

    /// <summary>Tokens of this request's prompt believed cached there; filled only when asked for.</summary>
    public int CachedPrefixTokens { readonly get; init; }

    /// <summary>Smoothed latency in seconds: to the first byte of streams, to the end of the rest; 0 before the
    /// first.</summary>
    public float LatencySeconds { readonly get => _latencySeconds; init => _latencySeconds = value; }

    /// <summary>Smoothed time per output token in seconds; 0 before the first.</summary>
    public float SecondsPerToken { readonly get => _secondsPerToken; init => _secondsPerToken = value; }

    /// <summary>Smoothed share of attempts that failed, 0 to 1.</summary>
    public float ErrorRate { readonly get => _errorRate; init => _errorRate = value; }

    /// <summary>Takes over what moves with every request. Written in place: a whole copy of the line, twice a request,
    /// cost more than the choice made by it.</summary>
    internal void Follow(ReplicaAccount account)
    {
        _freeSlots = account.FreeSlots;
        _inFlight = account.InFlight;
        _prefillTokens = account.PrefillTokens;
        _decodeTokens = account.DecodeTokens;
        _latencySeconds = (float)account.Latency.Value;
        _secondsPerToken = (float)account.TokenTime.Value;
        _errorRate = (float)account.Errors.Value;
    }
}
