using Ballast.Statistics;

namespace Ballast.Load.Dialects;

/// <summary>How one protocol asks, and how its answers are checked.</summary>
internal abstract class Dialect(LoadOptions options)
{
    protected LoadOptions Options { get; } = options;

    /// <summary>The path under the server's URL.</summary>
    public abstract string Path { get; }

    public virtual HttpMethod Method => HttpMethod.Post;

    /// <summary>The member a good JSON answer has at its top; <see langword="null"/> when answers are not looked
    /// into.</summary>
    public abstract string? AnswerMember { get; }

    /// <summary>The body of a request, or none.</summary>
    public abstract ReadOnlyMemory<byte>? Body(in LoadArrival arrival, long index);

    public static Dialect Of(LoadOptions options) => options.Protocol switch
    {
        LoadProtocol.OpenAiChat => new ChatDialect(options),
        LoadProtocol.OpenAiCompletions => new CompletionDialect(options),
        LoadProtocol.OpenAiEmbeddings => new EmbeddingDialect(options),
        LoadProtocol.KServeV2 => new KServeDialect(options),
        LoadProtocol.TfServing => new TfServingDialect(options),
        _ => new RawDialect(options),
    };

    /// <summary>The chance of one request: it depends on its number alone, not on what others drew.</summary>
    protected SeededRandom RandomOf(long index) =>
        new(Seeds.Mix(Seeds.Derive(Options.Seed, "bodies"), (ulong)index));
}
