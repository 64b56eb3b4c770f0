namespace Ballast.Protocols.Streaming;

/// <summary>Paths of followed fields, one byte per level, the innermost lowest: a path fits one number and a switch.
/// </summary>
internal static class ResponsePath
{
    public const ulong Root = (ulong)ResponseKey.Root;
    public const ulong Error = (Root << 8) | (ulong)ResponseKey.Error;
    public const ulong Type = (Root << 8) | (ulong)ResponseKey.Type;
    public const ulong EventDelta = (Root << 8) | (ulong)ResponseKey.Delta;
    public const ulong TextOutput = (Root << 8) | (ulong)ResponseKey.TextOutput;

    public const ulong Usage = (Root << 8) | (ulong)ResponseKey.Usage;
    public const ulong UsageDetails = (Usage << 8) | (ulong)ResponseKey.InputDetails;
    public const ulong InputTokens = (Usage << 8) | (ulong)ResponseKey.InputTokens;
    public const ulong OutputTokens = (Usage << 8) | (ulong)ResponseKey.OutputTokens;
    public const ulong CachedTokens = (UsageDetails << 8) | (ulong)ResponseKey.CachedTokens;

    public const ulong Choices = (Root << 8) | (ulong)ResponseKey.Choices;
    public const ulong Choice = (Choices << 8) | (ulong)ResponseKey.Item;
    public const ulong ChoiceText = (Choice << 8) | (ulong)ResponseKey.Text;
    public const ulong ChoiceFinish = (Choice << 8) | (ulong)ResponseKey.FinishReason;
    public const ulong ChoiceTokenIds = (Choice << 8) | (ulong)ResponseKey.TokenIds;
    public const ulong ChoiceTokenId = (ChoiceTokenIds << 8) | (ulong)ResponseKey.Item;
    public const ulong ChoiceDelta = (Choice << 8) | (ulong)ResponseKey.Delta;
    public const ulong DeltaText = (ChoiceDelta << 8) | (ulong)ResponseKey.Text;
    public const ulong DeltaToolCalls = (ChoiceDelta << 8) | (ulong)ResponseKey.ToolCalls;
    public const ulong DeltaToolCall = (DeltaToolCalls << 8) | (ulong)ResponseKey.Item;

    public const ulong Response = (Root << 8) | (ulong)ResponseKey.Response;
    public const ulong Incomplete = (Response << 8) | (ulong)ResponseKey.IncompleteDetails;
    public const ulong IncompleteReason = (Incomplete << 8) | (ulong)ResponseKey.Reason;
    public const ulong ResponseUsage = (Response << 8) | (ulong)ResponseKey.Usage;
    public const ulong ResponseUsageDetails = (ResponseUsage << 8) | (ulong)ResponseKey.InputDetails;
    public const ulong ResponseInputTokens = (ResponseUsage << 8) | (ulong)ResponseKey.InputTokens;
    public const ulong ResponseOutputTokens = (ResponseUsage << 8) | (ulong)ResponseKey.OutputTokens;
    public const ulong ResponseCachedTokens = (ResponseUsageDetails << 8) | (ulong)ResponseKey.CachedTokens;
}
