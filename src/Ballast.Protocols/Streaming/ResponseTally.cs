using System.Buffers.Text;

namespace Ballast.Protocols.Streaming;

/// <summary>What the followed fields of a response add up to.</summary>
internal struct ResponseTally
{
    private int _eventTokens;
    private int _choiceTokenIds;
    private bool _choiceHasText;
    private bool _eventHasText;
    private bool _eventIsEnd;

    /// <summary>Tokens counted from events.</summary>
    public long Counted;

    /// <summary>Figures of the last usage object; null while there was none.</summary>
    public int? InputTokens;

    /// <inheritdoc cref="InputTokens"/>
    public int? OutputTokens;

    /// <inheritdoc cref="InputTokens"/>
    public int? CachedTokens;

    /// <summary>The last reason seen.</summary>
    public FinishReason Finish;

    /// <summary>Whether an event that ends the response was seen whole.</summary>
    public bool Ended;

    /// <summary>Whether an error was seen.</summary>
    public bool Failed;

    /// <summary>Ends an event: its tokens count from now on.</summary>
    public void EndEvent()
    {
        Counted += _eventTokens > 0 ? _eventTokens : _eventHasText ? 1 : 0;
        Ended |= _eventIsEnd;
        DropEvent();
    }

    /// <summary>Forgets an event that was not completed.</summary>
    public void DropEvent() =>
        (_eventTokens, _choiceTokenIds, _choiceHasText, _eventHasText, _eventIsEnd) = (0, 0, false, false, false);

    /// <summary>A container begins.</summary>
    /// <returns>Whether anything inside is followed.</returns>
    public bool Open(ulong path)
    {
        switch (path)
        {
            case ResponsePath.Error:
                Failed = true;
                return false;
            case ResponsePath.DeltaToolCall:
                _choiceHasText = true;
                return false;
            case ResponsePath.Root or ResponsePath.Usage or ResponsePath.UsageDetails or ResponsePath.Choices
                or ResponsePath.Choice or ResponsePath.ChoiceTokenIds or ResponsePath.ChoiceDelta
                or ResponsePath.DeltaToolCalls or ResponsePath.Response or ResponsePath.Incomplete
                or ResponsePath.ResponseUsage or ResponsePath.ResponseUsageDetails:
                return true;
            default:
                return false;
        }
    }

    /// <summary>A followed container ends.</summary>
    public void Close(ulong path)
    {
        if (path == ResponsePath.Choice)
        {
            _eventTokens += _choiceTokenIds > 0 ? _choiceTokenIds : _choiceHasText ? 1 : 0;
            (_choiceTokenIds, _choiceHasText) = (0, false);
        }
    }

    /// <summary>A string ends.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="text">Its beginning; empty only when the whole string is.</param>
    public void Text(ulong path, ReadOnlySpan<byte> text)
    {
        switch (path)
        {
            case ResponsePath.DeltaText or ResponsePath.ChoiceText:
                _choiceHasText |= !text.IsEmpty;
                break;
            case ResponsePath.EventDelta or ResponsePath.TextOutput:
                _eventHasText |= !text.IsEmpty;
                break;
            case ResponsePath.ChoiceFinish or ResponsePath.IncompleteReason:
                Finish = ReasonOf(text);
                break;
            case ResponsePath.Type:
                TakeType(text);
                break;
            case ResponsePath.Error:
                Failed = true;
                break;
            default:
                break;
        }
    }

    /// <summary>A number or word ends.</summary>
    public void Literal(ulong path, ReadOnlySpan<byte> text)
    {
        switch (path)
        {
            case ResponsePath.InputTokens or ResponsePath.ResponseInputTokens:
                InputTokens = Number(text, InputTokens);
                break;
            case ResponsePath.OutputTokens or ResponsePath.ResponseOutputTokens:
                OutputTokens = Number(text, OutputTokens);
                break;
            case ResponsePath.CachedTokens or ResponsePath.ResponseCachedTokens:
                CachedTokens = Number(text, CachedTokens);
                break;
            case ResponsePath.ChoiceTokenId:
                _choiceTokenIds++;
                break;
            default:
                break;
        }
    }

    private void TakeType(ReadOnlySpan<byte> type)
    {
        if (type.SequenceEqual("response.completed"u8))
        {
            _eventIsEnd = true;
            Finish = FinishReason.Stop;
        }
        else if (type.SequenceEqual("response.incomplete"u8))
        {
            _eventIsEnd = true;
            Finish = Finish == FinishReason.None ? FinishReason.Length : Finish;
        }
        else if (type.SequenceEqual("response.failed"u8) || type.SequenceEqual("error"u8))
        {
            Failed = true;
        }
    }

    private static FinishReason ReasonOf(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("stop"u8))
        {
            return FinishReason.Stop;
        }

        if (text.SequenceEqual("length"u8) || text.SequenceEqual("max_output_tokens"u8))
        {
            return FinishReason.Length;
        }

        if (text.SequenceEqual("tool_calls"u8) || text.SequenceEqual("function_call"u8))
        {
            return FinishReason.ToolCalls;
        }

        return text.SequenceEqual("content_filter"u8) ? FinishReason.ContentFilter : FinishReason.Other;
    }

    private static int? Number(ReadOnlySpan<byte> text, int? before) =>
        Utf8Parser.TryParse(text, out long value, out var used) && used == text.Length && value >= 0
            ? (int)Math.Min(value, int.MaxValue)
            : before;
}
