namespace Ballast.Configuration.Scenarios;

/// <summary>One stream of requests.</summary>
public sealed record TrafficConfig
{
    /// <summary>What people call it; empty for none.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The deployment they go to; empty for the one that each names, or the only one there is.</summary>
    public string Deployment { get; init; } = string.Empty;

    /// <summary>The trace they are read from; <see langword="null"/> when they are generated.</summary>
    public TraceConfig? Trace { get; init; }

    /// <summary>What they are generated from; <see langword="null"/> when they are read.</summary>
    public GeneratorConfig? Generate { get; init; }

    /// <summary>When the stream begins; what it holds comes that much later.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>Mean requests per second; 0 leaves a trace as it is, and takes the rate of a preset.</summary>
    public double Rate { get; init; }

    /// <summary>Time at the start that is left out.</summary>
    public TimeSpan Skip { get; init; }

    /// <summary>Time after which no more are taken; zero for all.</summary>
    public TimeSpan First { get; init; }

    /// <summary>Whether sessions are told by the blocks of prompts.</summary>
    public bool InferSessions { get; init; }

    /// <summary>Share of the sessions that is kept.</summary>
    public double Thin { get; init; } = 1;

    /// <summary>Times are divided by this.</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>Copies, each shifted round the length of the stream.</summary>
    public int Superpose { get; init; } = 1;

    /// <summary>Factors on lengths; <see langword="null"/> leaves them.</summary>
    public TokenFactors? LengthScale { get; init; }

    /// <summary>A limit of lengths; <see langword="null"/> for none.</summary>
    public TokenClip? LengthClip { get; init; }

    /// <summary>Most sessions or requests that run at once; 0 sets no limit.</summary>
    public int Concurrency { get; init; }

    /// <summary>Who sends requests that name nobody; empty for nobody.</summary>
    public string Tenant { get; init; } = string.Empty;

    /// <summary>What they ask.</summary>
    public TrafficKind Kind { get; init; }

    /// <summary>How long a client waits before it goes away; <see langword="null"/> for ever.</summary>
    public TimeConfig? Patience { get; init; }

    /// <summary>Whether a request may be sent twice.</summary>
    public bool Idempotent { get; init; } = true;

    /// <summary>Bytes of each body.</summary>
    public long PayloadBytes { get; init; } = 1024;

    /// <summary>Session keys that are drawn for requests without a session; <see langword="null"/> for none.</summary>
    public SessionKeys? Keys { get; init; }

    /// <summary>Whether the tenant is the session key of requests without a session.</summary>
    public bool TenantIsSession { get; init; }
}
