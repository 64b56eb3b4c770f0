namespace Ballast.Load;

/// <summary>What the load speaks.</summary>
public enum LoadProtocol
{
    /// <summary>OpenAI <c>/v1/chat/completions</c>.</summary>
    OpenAiChat,

    /// <summary>OpenAI <c>/v1/completions</c>.</summary>
    OpenAiCompletions,

    /// <summary>OpenAI <c>/v1/embeddings</c>.</summary>
    OpenAiEmbeddings,

    /// <summary>KServe V2 over REST, <c>/v2/models/{model}/infer</c>.</summary>
    KServeV2,

    /// <summary>TF-Serving over REST, <c>/v1/models/{model}:predict</c>.</summary>
    TfServing,

    /// <summary>Any method, path and body; the answer is read and not looked into.</summary>
    Raw,
}
