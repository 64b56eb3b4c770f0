namespace Ballast;

/// <summary>What a request asks of a model.</summary>
public enum RequestKind
{
    /// <summary>One answer computed from one input.</summary>
    Predict,

    /// <summary>Tokens, one after another.</summary>
    Generate,

    /// <summary>A vector for an input.</summary>
    Embed,

    /// <summary>Bytes whose meaning the gateway does not know.</summary>
    Raw,
}
