namespace Ballast.Protocols.Streaming;

/// <summary>The fields of a response that a meter follows; everything below another field is skipped.</summary>
internal enum ResponseKey : byte
{
    Unknown,
    Root,
    Item,
    Usage,
    InputTokens,
    OutputTokens,
    InputDetails,
    CachedTokens,
    Choices,
    Delta,
    Text,
    ToolCalls,
    TokenIds,
    FinishReason,
    Error,
    Type,
    Response,
    IncompleteDetails,
    Reason,
    TextOutput,
}
