namespace Ballast.Protocols.Streaming;

/// <summary>Counts a response as its bytes pass: events, tokens, usage, and whether it ended well.</summary>
/// <remarks>About 250 bytes, reused by <see cref="Reset"/>; no allocation per chunk, and the counts do not depend on
/// how the response is cut into chunks. It keeps no payload. Not safe for several threads at once.</remarks>
public sealed class ResponseMeter
{
    private ResponseTally _tally;
    private EventScanner _events;
    private ResponseScanner _json;

    /// <summary>What the response is read as.</summary>
    public ResponseFormat Format { get; private set; }

    /// <summary>Bytes seen.</summary>
    public long Bytes { get; private set; }

    /// <summary>Events that carried data; the end marker <c>[DONE]</c> is not counted.</summary>
    public long DataEvents => _events.DataEvents;

    /// <summary>Output tokens counted event by event: one for each choice with text, reasoning or a tool call, or as
    /// many as it lists token ids.</summary>
    public long CountedTokens => _tally.Counted;

    /// <summary>Whether the response told its usage.</summary>
    public bool HasUsage => _tally.InputTokens is not null || _tally.OutputTokens is not null;

    /// <summary>Output tokens: as told by the usage, else as counted; 0 when neither is there.</summary>
    public int OutputTokens => _tally.OutputTokens ?? (int)Math.Min(_tally.Counted, int.MaxValue);

    /// <summary>Prompt tokens as told by the usage; <see langword="null"/> when it is not told.</summary>
    public int? InputTokens => _tally.InputTokens;

    /// <summary>Prompt tokens found in the replica's cache, as told by the usage; <see langword="null"/> when it is not
    /// told.</summary>
    public int? CachedTokens => _tally.CachedTokens;

    /// <summary>The last finish reason seen.</summary>
    public FinishReason Finish => _tally.Finish;

    /// <summary>Whether the end the protocol itself gives was seen: <c>[DONE]</c>, <c>response.completed</c> or
    /// <c>response.incomplete</c>; of a JSON document its closing bracket. KServe V2 streams have no such
    /// end.</summary>
    public bool EndSeen => _tally.Ended || _events.Done || _json.RootClosed;

    /// <summary>Whether the response itself told of an error.</summary>
    public bool ErrorSeen => _tally.Failed;

    /// <summary>Whether the bytes so far end between two events, so that another may follow.</summary>
    public bool AtEventBoundary => _events.AtBoundary;

    /// <summary>How a response of this type is read.</summary>
    /// <param name="contentType">The <c>Content-Type</c> header.</param>
    /// <param name="contentEncoding">The <c>Content-Encoding</c> header: a compressed response is not read.</param>
    public static ResponseFormat FormatOf(string? contentType, string? contentEncoding)
    {
        var plain = string.IsNullOrEmpty(contentEncoding)
            || contentEncoding.Equals("identity", StringComparison.OrdinalIgnoreCase);
        if (contentType is null || !plain)
        {
            return ResponseFormat.None;
        }

        var semicolon = contentType.IndexOf(';', StringComparison.Ordinal);
        var type = (semicolon < 0 ? contentType : contentType.AsSpan(0, semicolon)).Trim();
        if (type.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            return ResponseFormat.Events;
        }

        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            ? ResponseFormat.Json
            : ResponseFormat.None;
    }

    /// <summary>Begins a new response.</summary>
    /// <param name="format">What to read it as.</param>
    public void Reset(ResponseFormat format)
    {
        Format = format;
        Bytes = 0;
        _tally = default;
        _events = default;
        _json = default;
    }

    /// <summary>Counts the next chunk.</summary>
    /// <param name="chunk">The bytes in order; none is kept.</param>
    /// <returns>Output tokens completed by this chunk; the first above 0 is the first token.</returns>
    public int Write(ReadOnlySpan<byte> chunk)
    {
        Bytes += chunk.Length;
        var before = _tally.Counted;
        switch (Format)
        {
            case ResponseFormat.Events:
                _events.Feed(chunk, ref _tally);
                break;
            case ResponseFormat.Json:
                _json.Feed(chunk, ref _tally);
                break;
            default:
                break;
        }

        return (int)(_tally.Counted - before);
    }

    /// <summary>Ends the response: call once, after the last chunk, however it ended.</summary>
    public void Complete() => _events.End(ref _tally);
}
