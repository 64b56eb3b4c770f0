namespace Ballast.Protocols.Streaming;

/// <summary>How a meter reads a response.</summary>
public enum ResponseFormat
{
    /// <summary>Not at all: the bytes are not text of a known kind.</summary>
    None,

    /// <summary>As server-sent events whose data is JSON.</summary>
    Events,

    /// <summary>As one JSON document.</summary>
    Json,
}
