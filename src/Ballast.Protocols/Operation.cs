namespace Ballast.Protocols;

/// <summary>What a routed call does, finer than <see cref="RequestKind"/>; a bounded label for metrics.</summary>
public enum Operation
{
    /// <summary>Nothing is routed: the gateway answers itself.</summary>
    None,

    /// <summary>OpenAI <c>/v1/chat/completions</c>.</summary>
    ChatCompletions,

    /// <summary>OpenAI <c>/v1/completions</c>.</summary>
    Completions,

    /// <summary>OpenAI <c>/v1/embeddings</c>.</summary>
    Embeddings,

    /// <summary>OpenAI <c>/v1/responses</c>.</summary>
    Responses,

    /// <summary>KServe V2 <c>/infer</c>.</summary>
    Infer,

    /// <summary>KServe V2 <c>/generate</c>: text in, the whole text out.</summary>
    Generate,

    /// <summary>KServe V2 <c>/generate_stream</c>: text in, a stream of events out.</summary>
    GenerateStream,

    /// <summary>TF-Serving <c>:predict</c>.</summary>
    Predict,

    /// <summary>TF-Serving <c>:classify</c>.</summary>
    Classify,

    /// <summary>TF-Serving <c>:regress</c>.</summary>
    Regress,

    /// <summary>A model's inputs and outputs, which only a replica knows (KServe V2, TF-Serving).</summary>
    ModelMetadata,

    /// <summary>Plain HTTP of unknown meaning.</summary>
    Raw,
}
