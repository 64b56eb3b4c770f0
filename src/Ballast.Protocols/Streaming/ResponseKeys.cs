namespace Ballast.Protocols.Streaming;

/// <summary>Tells the fields of a response apart.</summary>
internal static class ResponseKeys
{
    /// <summary>The field of a name. OpenAI's two dialects and the fields that carry written text fall
    /// together.</summary>
    public static ResponseKey Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => name.SequenceEqual("text"u8) ? ResponseKey.Text
            : name.SequenceEqual("type"u8) ? ResponseKey.Type : ResponseKey.Unknown,
        5 => name.SequenceEqual("usage"u8) ? ResponseKey.Usage
            : name.SequenceEqual("delta"u8) ? ResponseKey.Delta
            : name.SequenceEqual("error"u8) ? ResponseKey.Error : ResponseKey.Unknown,
        6 => name.SequenceEqual("reason"u8) ? ResponseKey.Reason : ResponseKey.Unknown,
        7 => name.SequenceEqual("choices"u8) ? ResponseKey.Choices
            : name.SequenceEqual("content"u8) || name.SequenceEqual("refusal"u8) ? ResponseKey.Text
            : ResponseKey.Unknown,
        8 => name.SequenceEqual("response"u8) ? ResponseKey.Response : ResponseKey.Unknown,
        9 => name.SequenceEqual("token_ids"u8) ? ResponseKey.TokenIds
            : name.SequenceEqual("reasoning"u8) ? ResponseKey.Text : ResponseKey.Unknown,
        10 => name.SequenceEqual("tool_calls"u8) ? ResponseKey.ToolCalls : ResponseKey.Unknown,
        11 => name.SequenceEqual("text_output"u8) ? ResponseKey.TextOutput : ResponseKey.Unknown,
        12 => name.SequenceEqual("input_tokens"u8) ? ResponseKey.InputTokens : ResponseKey.Unknown,
        >= 13 => OfLong(name),
        _ => ResponseKey.Unknown,
    };

    private static ResponseKey OfLong(ReadOnlySpan<byte> name) => name.Length switch
    {
        13 => name.SequenceEqual("prompt_tokens"u8) ? ResponseKey.InputTokens
            : name.SequenceEqual("output_tokens"u8) ? ResponseKey.OutputTokens
            : name.SequenceEqual("cached_tokens"u8) ? ResponseKey.CachedTokens
            : name.SequenceEqual("finish_reason"u8) ? ResponseKey.FinishReason : ResponseKey.Unknown,
        17 => name.SequenceEqual("completion_tokens"u8) ? ResponseKey.OutputTokens
            : name.SequenceEqual("reasoning_content"u8) ? ResponseKey.Text : ResponseKey.Unknown,
        18 => name.SequenceEqual("incomplete_details"u8) ? ResponseKey.IncompleteDetails : ResponseKey.Unknown,
        20 => name.SequenceEqual("input_tokens_details"u8) ? ResponseKey.InputDetails : ResponseKey.Unknown,
        21 => name.SequenceEqual("prompt_tokens_details"u8) ? ResponseKey.InputDetails : ResponseKey.Unknown,
        _ => ResponseKey.Unknown,
    };
}
