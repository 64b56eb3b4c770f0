using Ballast.Protocols.Streaming;

namespace Ballast.Protocols.Tests.Streaming;

/// <summary>All a meter tells, comparable.</summary>
internal sealed record Counts(
    long Bytes,
    long DataEvents,
    long CountedTokens,
    int OutputTokens,
    int? InputTokens,
    int? CachedTokens,
    FinishReason Finish,
    bool EndSeen,
    bool ErrorSeen,
    bool AtEventBoundary)
{
    public static Counts Of(ResponseMeter meter) => new(
        meter.Bytes,
        meter.DataEvents,
        meter.CountedTokens,
        meter.OutputTokens,
        meter.InputTokens,
        meter.CachedTokens,
        meter.Finish,
        meter.EndSeen,
        meter.ErrorSeen,
        meter.AtEventBoundary);
}
