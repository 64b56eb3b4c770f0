namespace Ballast.Protocols;

/// <summary>What method, host and path of a request say, before its body is read.</summary>
public readonly record struct ProtocolCall
{
    /// <summary>Who answers.</summary>
    public required CallKind Kind { get; init; }

    /// <summary>What a replica is asked to do; <see cref="Operation.None"/> unless <see cref="Kind"/> is
    /// <see cref="CallKind.Route"/>.</summary>
    public Operation Operation { get; init; }

    /// <summary>The hall's view of the operation.</summary>
    public RequestKind RequestKind { get; init; }

    /// <summary>The model the path (or the raw route) names, percent-decoded; <see langword="null"/> when only the body
    /// can tell, or when the call is about the server.</summary>
    public string? Model { get; init; }

    /// <summary>The model version or label the path asks for; <see langword="null"/> when it names none.</summary>
    public string? Version { get; init; }

    /// <summary>Whether the body must be read to know the model.</summary>
    public bool ModelInBody { get; init; }

    /// <summary>Whether the call may be sent to another replica after a failure: inference by protocol, or a method
    /// that is idempotent by HTTP. The body may still forbid it: see <see cref="RequestFacts.MayRetry"/>.</summary>
    public bool MayRetry { get; init; }

    /// <summary>Characters to drop from the front of the path before it is sent to a replica; 0 unless a raw route
    /// strips its prefix. What is left starts with a slash, or is empty and stands for <c>/</c>.</summary>
    public int StripLength { get; init; }

    /// <summary>The method the path exists with, when <see cref="Kind"/> is <see
    /// cref="CallKind.WrongMethod"/>.</summary>
    public string? AllowedMethod { get; init; }

    /// <summary>Whether <see cref="IProtocol.TryRead"/> looks at the body of this call.</summary>
    /// <param name="needs">What is asked of it.</param>
    public bool ReadsBody(in RequestNeeds needs) => Kind == CallKind.Route && Operation switch
    {
        Operation.Raw or Operation.ModelMetadata or Operation.None => false,
        _ => ModelInBody || needs.InputSize || needs.Parameters,
    };

    /// <summary>A call for another method than the one used.</summary>
    internal static ProtocolCall WrongMethod(string allowed) =>
        new() { Kind = CallKind.WrongMethod, AllowedMethod = allowed };

    /// <summary>A call the gateway answers itself.</summary>
    internal static ProtocolCall Answered(CallKind kind, string? model = null, string? version = null) =>
        new() { Kind = kind, Model = model, Version = version, MayRetry = true };
}
