namespace Ballast.Protocols;

/// <summary>Who answers a call, and with what.</summary>
public enum CallKind
{
    /// <summary>No call at all; the value of <c>default</c>.</summary>
    None,

    /// <summary>A replica answers: the call is routed.</summary>
    Route,

    /// <summary>The gateway answers with the models it knows.</summary>
    ListModels,

    /// <summary>The gateway answers with the models it knows and the state of each (KServe V2 repository
    /// index).</summary>
    RepositoryIndex,

    /// <summary>The gateway answers with one OpenAI model object.</summary>
    ModelObject,

    /// <summary>The gateway answers with TF-Serving's version status of one model.</summary>
    ModelStatus,

    /// <summary>The gateway answers whether one model is ready (KServe V2).</summary>
    ModelReady,

    /// <summary>The gateway answers that it runs (KServe V2).</summary>
    ServerLive,

    /// <summary>The gateway answers whether it takes requests (KServe V2).</summary>
    ServerReady,

    /// <summary>The gateway answers with its name, version and extensions (KServe V2).</summary>
    ServerMetadata,

    /// <summary>The path exists, but not with this method: answer 405 with <see
    /// cref="ProtocolCall.AllowedMethod"/>.</summary>
    WrongMethod,
}
