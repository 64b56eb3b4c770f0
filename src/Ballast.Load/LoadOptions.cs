using System.Collections.Immutable;

namespace Ballast.Load;

/// <summary>Settings of one run.</summary>
public sealed record LoadOptions
{
    /// <summary>The server: scheme, host, port, and a path to put ahead of the protocol's own, if any.</summary>
    public required Uri Url { get; init; }

    /// <summary>When requests are due.</summary>
    public required LoadPlan Plan { get; init; }

    /// <summary>What is spoken.</summary>
    /// <value>The default is <see cref="LoadProtocol.Raw"/>.</value>
    public LoadProtocol Protocol { get; init; } = LoadProtocol.Raw;

    /// <summary>The model asked for; needed by every protocol but raw.</summary>
    public string? Model { get; init; }

    /// <summary>Whether generation is streamed, so that first and later tokens are timed.</summary>
    /// <value>The default is <see langword="false"/>; only for OpenAI chat and completions.</value>
    public bool Stream { get; init; }

    /// <summary>A body sent with every request in place of a made-up one.</summary>
    /// <value>The default is <see langword="null"/>: made up by protocol and model; none for raw.</value>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>The body's media type.</summary>
    /// <value>The default is <c>application/json</c>.</value>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The path asked for, in place of the protocol's own.</summary>
    /// <value>The default is <see langword="null"/>; raw then asks for <c>/</c>.</value>
    public string? Path { get; init; }

    /// <summary>The method of raw requests.</summary>
    /// <value>The default is <see langword="null"/>: POST with a body, else GET.</value>
    public string? Method { get; init; }

    /// <summary>Headers sent with every request, such as an API key.</summary>
    /// <value>The default is none.</value>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The header that carries an arrival's session.</summary>
    /// <value>The default is <c>x-session-id</c>.</value>
    public string SessionHeader { get; init; } = "x-session-id";

    /// <summary>The header that carries how long a trace's request took where it was recorded, in whole microseconds: a
    /// fake engine takes that long. <see langword="null"/> sends none.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? ServiceHeader { get; init; }

    /// <summary>Words of a made-up prompt, taken for tokens, where the plan does not say.</summary>
    /// <value>1 to 10,000,000; the default is 64.</value>
    public int PromptTokens { get; init; } = 64;

    /// <summary>Most tokens of an answer, where the plan does not say.</summary>
    /// <value>1 to 10,000,000; the default is 32.</value>
    public int OutputTokens { get; init; } = 32;

    /// <summary>Whether an answer is asked to have exactly its most tokens, by vLLM's <c>ignore_eos</c>.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ExactOutput { get; init; }

    /// <summary>The seed of made-up bodies.</summary>
    /// <value>The default is 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Time a whole answer may take from the intended start to count as attained.</summary>
    /// <value>The default is <see langword="null"/>: every success counts.</value>
    public TimeSpan? Slo { get; init; }

    /// <summary>Time to the first token from the intended start; for streams, in addition to
    /// <see cref="Slo"/>.</summary>
    public TimeSpan? TtftSlo { get; init; }

    /// <summary>Mean time per later token; for streams, in addition to <see cref="Slo"/>.</summary>
    public TimeSpan? TpotSlo { get; init; }

    /// <summary>Most requests outstanding; one due beyond it is dropped by the client, counted and missed.</summary>
    /// <value>1 to 100,000; the default is 4,096.</value>
    public int MaxOutstanding { get; init; } = 4096;

    /// <summary>Time from the actual send to the end of the answer.</summary>
    /// <value>More than 0, at most 1 h; the default is 60 s.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest answer read; a longer one is invalid.</summary>
    /// <value>Bytes, 1 or more; the default is 64 MiB.</value>
    public long MaxAnswerBytes { get; init; } = 64L << 20;

    /// <summary>Whether requests go over cleartext HTTP/2 with prior knowledge, or HTTP/2 alone on TLS.</summary>
    /// <value>The default is <see langword="false"/>: HTTP/1.1.</value>
    public bool Http2 { get; init; }

    /// <summary>The 99th percentile of lag above which the run has failed: its times are the client's, not the
    /// server's.</summary>
    /// <value>More than 0; the default is 10 ms.</value>
    public TimeSpan MaxLag { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How long before a due time the pacer stops sleeping and spins.</summary>
    /// <value>0 to 10 ms; the default is 100 µs. Each arrival costs up to this much CPU time; 0 never spins.</value>
    public TimeSpan Spin { get; init; } = TimeSpan.FromMicroseconds(100);

    /// <summary>Time between two reports of progress.</summary>
    /// <value>10 ms or more; the default is 250 ms.</value>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Url);
        ArgumentNullException.ThrowIfNull(Plan);
        if (!Url.IsAbsoluteUri || (Url.Scheme != Uri.UriSchemeHttp && Url.Scheme != Uri.UriSchemeHttps))
        {
            throw new LoadInputException($"The URL is '{Url}': give http:// or https://, a host and a port.");
        }
        if (Protocol != LoadProtocol.Raw && string.IsNullOrWhiteSpace(Model))
        {
            throw new LoadInputException($"The protocol {Protocol} needs a model: name one that the server serves.");
        }
        if (Stream && Protocol is not (LoadProtocol.OpenAiChat or LoadProtocol.OpenAiCompletions))
        {
            throw new LoadInputException($"The protocol {Protocol} has no streams: use OpenAI chat or completions.");
        }
        InRange(PromptTokens, 1, 10_000_000, "PromptTokens");
        InRange(OutputTokens, 1, 10_000_000, "OutputTokens");
        InRange(MaxOutstanding, 1, 100_000, "MaxOutstanding");
        InRange(MaxAnswerBytes, 1, long.MaxValue, "MaxAnswerBytes");
        InRange(Timeout.TotalMilliseconds, 0.001, 3_600_000, "Timeout in ms");
        InRange(MaxLag.TotalMilliseconds, 0.001, 3_600_000, "MaxLag in ms");
        InRange(Spin.TotalMilliseconds, 0, 10, "Spin in ms");
        InRange(ProgressInterval.TotalMilliseconds, 10, 3_600_000, "ProgressInterval in ms");
    }

    private static void InRange(double value, double low, double high, string name)
    {
        if (!(value >= low && value <= high))
        {
            throw new LoadInputException(FormattableString.Invariant($"{name} is {value}: give {low} to {high}."));
        }
    }
}
