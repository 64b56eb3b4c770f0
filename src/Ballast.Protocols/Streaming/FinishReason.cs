namespace Ballast.Protocols.Streaming;

/// <summary>Why a model stopped writing; a bounded label for metrics.</summary>
public enum FinishReason
{
    /// <summary>None was seen.</summary>
    None,

    /// <summary>The text was complete.</summary>
    Stop,

    /// <summary>The allowed length was reached.</summary>
    Length,

    /// <summary>The model calls tools.</summary>
    ToolCalls,

    /// <summary>A filter cut the text off.</summary>
    ContentFilter,

    /// <summary>A reason of another name.</summary>
    Other,
}
