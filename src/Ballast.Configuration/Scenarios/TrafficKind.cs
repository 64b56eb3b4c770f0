namespace Ballast.Configuration.Scenarios;

/// <summary>What the requests of a stream ask.</summary>
public enum TrafficKind
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
