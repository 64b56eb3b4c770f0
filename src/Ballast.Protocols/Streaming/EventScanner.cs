using System.Buffers;
using System.Runtime.CompilerServices;

namespace Ballast.Protocols.Streaming;

/// <summary>Takes a stream of server-sent events apart, cut anywhere, with lines ended by LF, CRLF or CR.</summary>
/// <remarks>Data goes on to <see cref="ResponseScanner"/> as it comes and is not kept, so a line may be of any length.
/// Kept are the first 8 bytes of a field's name, of its data and of an event's name: enough to know those that matter.
/// </remarks>
internal struct EventScanner
{
    private const int KeptBound = 8;
    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    private Kept _name;
    private Kept _event;
    private Kept _head;
    private int _nameLength;
    private int _eventLength;
    private int _headLength;
    private EventField _field;
    private bool _valueStarts;
    private bool _skipLineFeed;
    private bool _hasData;
    private bool _inEvent;
    private bool _pastFirstLine;
    private ResponseScanner _json;

    /// <summary>Events that carried data other than <c>[DONE]</c>.</summary>
    public long DataEvents { get; private set; }

    /// <summary>Whether <c>[DONE]</c> was seen.</summary>
    public bool Done { get; private set; }

    /// <summary>Whether the bytes so far end between two events.</summary>
    public readonly bool AtBoundary => !_inEvent;

    /// <summary>Takes the next piece.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, ref ResponseTally tally)
    {
        while (!bytes.IsEmpty)
        {
            var first = bytes[0];
            if (_skipLineFeed)
            {
                _skipLineFeed = false;
                if (first == '\n')
                {
                    bytes = bytes[1..];
                    continue;
                }
            }

            var end = bytes.IndexOfAny(LineEnds);
            FeedLine(end < 0 ? bytes : bytes[..end], ref tally);
            if (end < 0)
            {
                return;
            }

            EndLine(ref tally);
            _skipLineFeed = bytes[end] == '\r';
            bytes = bytes[(end + 1)..];
        }
    }

    /// <summary>Ends the stream. An event without its empty line is lost, as it is to clients; only a bare end marker
    /// is still taken, since some servers stop right behind it.</summary>
    public void End(ref ResponseTally tally)
    {
        Done |= _hasData && IsDone();
        tally.DropEvent();
    }

    private void FeedLine(ReadOnlySpan<byte> line, ref ResponseTally tally)
    {
        if (line.IsEmpty)
        {
            return;
        }

        _inEvent = true;
        if (_field == EventField.Name)
        {
            var colon = line.IndexOf((byte)':');
            Keep(colon < 0 ? line : line[..colon], ref _name, ref _nameLength);
            if (colon < 0)
            {
                return;
            }

            EndName(ref tally);
            line = line[(colon + 1)..];
        }

        FeedValue(line, ref tally);
    }

    private void FeedValue(ReadOnlySpan<byte> value, ref ResponseTally tally)
    {
        if (_valueStarts && !value.IsEmpty)
        {
            _valueStarts = false;
            value = value[0] == ' ' ? value[1..] : value;
        }

        if (_field == EventField.Data)
        {
            Keep(value, ref _head, ref _headLength);
            _json.Feed(value, ref tally);
        }
        else if (_field == EventField.Event)
        {
            Keep(value, ref _event, ref _eventLength);
        }
    }

    private void EndName(ref ResponseTally tally)
    {
        ReadOnlySpan<byte> name = ((Span<byte>)_name)[.._nameLength];
        if (!_pastFirstLine && name.StartsWith("\uFEFF"u8))
        {
            name = name[3..];
        }

        _valueStarts = true;
        _field = EventField.Other;
        if (name.SequenceEqual("data"u8))
        {
            _field = EventField.Data;
            if (_hasData)
            {
                _json.Feed("\n"u8, ref tally);
            }

            _hasData = true;
        }
        else if (name.SequenceEqual("event"u8))
        {
            _field = EventField.Event;
            _eventLength = 0;
        }
    }

    private void EndLine(ref ResponseTally tally)
    {
        if (_field == EventField.Name)
        {
            if (_nameLength == 0)
            {
                EndEvent(ref tally);
            }
            else
            {
                EndName(ref tally);
            }
        }

        _pastFirstLine = true;
        _field = EventField.Name;
        _valueStarts = false;
        _nameLength = 0;
    }

    private void EndEvent(ref ResponseTally tally)
    {
        _json.End(ref tally);
        if (_hasData && IsDone())
        {
            Done = true;
            tally.DropEvent();
        }
        else if (_hasData)
        {
            DataEvents++;
            tally.EndEvent();
            tally.Failed |= ((Span<byte>)_event)[.._eventLength].SequenceEqual("error"u8);
        }

        (_hasData, _inEvent, _headLength, _eventLength) = (false, false, 0, 0);
    }

    private readonly bool IsDone() => ((ReadOnlySpan<byte>)_head)[.._headLength].StartsWith("[DONE]"u8);

    private static void Keep(ReadOnlySpan<byte> bytes, ref Kept buffer, ref int length)
    {
        var kept = bytes[..Math.Min(bytes.Length, KeptBound - length)];
        Span<byte> all = buffer;
        kept.CopyTo(all[length..]);
        length += kept.Length;
    }

    [InlineArray(KeptBound)]
    private struct Kept
    {
        private byte _first;
    }
}
