using System.Collections.Immutable;
using System.Net;

namespace Ballast.Fakes;

/// <summary>Settings of a fake engine; every default makes it answer at once.</summary>
public sealed record FakeEngineOptions
{
    /// <summary>The address to listen on.</summary>
    /// <value>The default is 127.0.0.1, port 0: a free port, told by <see cref="FakeEngine.Url"/>.</value>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>Whether the listener speaks cleartext HTTP/2 with prior knowledge (h2c) in place of HTTP/1.1.</summary>
    /// <value>The default is <see langword="false"/>. One cleartext port cannot speak both.</value>
    public bool Http2 { get; init; }

    /// <summary>The models it pretends to serve, by every protocol.</summary>
    /// <value>1 to 64 distinct names; the default is <c>fake-model</c>.</value>
    public ImmutableArray<string> Models { get; init; } = ["fake-model"];

    /// <summary>The seed of texts, vectors, times and faults.</summary>
    /// <value>The default is 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Time from the start of service to the first token (OpenAI generation).</summary>
    /// <value>The default is none.</value>
    public LatencyModel TimeToFirstToken { get; init; }

    /// <summary>Time from one token to the next (OpenAI generation).</summary>
    /// <value>The default is none.</value>
    public LatencyModel TimePerOutputToken { get; init; }

    /// <summary>Time of service of everything that is not generation: embeddings, infer, predict, echo.</summary>
    /// <value>The default is none.</value>
    public LatencyModel ServiceTime { get; init; }

    /// <summary>How many requests are served at once; more wait in arrival order.</summary>
    /// <value>1 or more; the default is no limit.</value>
    public int Concurrency { get; init; } = int.MaxValue;

    /// <summary>How many requests may wait; one more is answered with 503.</summary>
    /// <value>0 or more; the default is 100,000.</value>
    public int QueueLimit { get; init; } = 100_000;

    /// <summary>Tokens a generation has when the request names no limit: drawn evenly from 1 to twice this less
    /// one.</summary>
    /// <value>1 to 100,000; the default is 40.</value>
    public int MeanOutputTokens { get; init; } = 40;

    /// <summary>Longest prompt plus output; a request asking for more is refused with 400, as real engines
    /// do.</summary>
    /// <value>16 to 10,000,000 tokens; the default is 131,072.</value>
    public int MaxModelTokens { get; init; } = 131_072;

    /// <summary>Tokens the pretended key-value cache holds; sets the scale of
    /// <c>vllm:kv_cache_usage_perc</c>.</summary>
    /// <value>1 or more; the default is 262,144.</value>
    public int KvCacheTokens { get; init; } = 262_144;

    /// <summary>Numbers in an embedding when the request does not say.</summary>
    /// <value>1 to 8,192; the default is 384.</value>
    public int EmbeddingDimensions { get; init; } = 384;

    /// <summary>Longest request body; a longer one is answered with 413.</summary>
    /// <value>Bytes; the default is 64 MiB.</value>
    public long MaxBodyBytes { get; init; } = 64L << 20;

    /// <summary>How many seen aborts are kept for reading; the oldest go first.</summary>
    /// <value>1 to 1,000,000; the default is 10,000.</value>
    public int KeptAborts { get; init; } = 10_000;

    /// <summary>Faults in force from the start.</summary>
    /// <value>The default is none.</value>
    public FakeFaults Faults { get; init; } = FakeFaults.None;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Listen);
        if (Models.IsDefaultOrEmpty || Models.Length > 64 || Models.Distinct().Count() != Models.Length
            || Models.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("Models of a fake engine: give 1 to 64 distinct, non-empty names.");
        }
        TimeToFirstToken.Validate(nameof(TimeToFirstToken));
        TimePerOutputToken.Validate(nameof(TimePerOutputToken));
        ServiceTime.Validate(nameof(ServiceTime));
        InRange(Concurrency, 1, int.MaxValue, nameof(Concurrency));
        InRange(QueueLimit, 0, int.MaxValue, nameof(QueueLimit));
        InRange(MeanOutputTokens, 1, 100_000, nameof(MeanOutputTokens));
        InRange(MaxModelTokens, 16, 10_000_000, nameof(MaxModelTokens));
        InRange(KvCacheTokens, 1, int.MaxValue, nameof(KvCacheTokens));
        InRange(EmbeddingDimensions, 1, 8192, nameof(EmbeddingDimensions));
        InRange(KeptAborts, 1, 1_000_000, nameof(KeptAborts));
        InRange(MaxBodyBytes, 0, int.MaxValue, nameof(MaxBodyBytes));
        Faults.Validate();
    }

    private static void InRange(long value, long low, long high, string name)
    {
        if (value < low || value > high)
        {
            throw new ArgumentException($"{name} of a fake engine is {value}: give {low} to {high}.");
        }
    }
}
