using System.Buffers;
using System.Runtime.CompilerServices;

namespace Ballast.Protocols.Streaming;

/// <summary>Follows a few fields through JSON that comes in pieces cut anywhere, in constant memory.</summary>
/// <remarks>It checks no grammar: what is not JSON yields no figures. Of a name or value only the first 48 bytes are
/// kept; a longer name is none it follows, of a longer text only its being there matters. Names are compared as
/// written: one with escapes is not followed. What lies below a field that is not followed is skipped by brackets
/// alone.</remarks>
internal struct ResponseScanner
{
    private const int TextBound = 48;
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> Brackets = SearchValues.Create("\"[]{}"u8);

    private TextBuffer _text;
    private int _textLength;
    private ulong _path;
    private uint _arrays;
    private long _skipDepth;
    private ResponseKey _key;
    private bool _nameNext;
    private bool _inString;
    private bool _escape;
    private bool _inLiteral;

    /// <summary>Whether the document's outermost bracket was closed.</summary>
    public bool RootClosed { get; private set; }

    /// <summary>Takes the next piece.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, ref ResponseTally tally)
    {
        while (!bytes.IsEmpty)
        {
            var used = _inString ? FeedString(bytes, ref tally)
                : _skipDepth > 0 ? FeedSkipped(bytes)
                : FeedToken(bytes[0], ref tally);
            bytes = bytes[used..];
        }
    }

    /// <summary>Ends the document: a number at its very end is complete.</summary>
    public void End(ref ResponseTally tally)
    {
        EndLiteral(ref tally);
        this = default;
    }

    private int FeedString(ReadOnlySpan<byte> bytes, ref ResponseTally tally)
    {
        if (_escape)
        {
            _escape = false;
            Keep(bytes[..1]);
            return 1;
        }

        var end = bytes.IndexOfAny(StringEnds);
        Keep(end < 0 ? bytes : bytes[..end]);
        if (end < 0)
        {
            return bytes.Length;
        }

        if (bytes[end] == '\\')
        {
            _escape = true;
            Keep("\\"u8);
        }
        else
        {
            EndString(ref tally);
        }

        return end + 1;
    }

    private int FeedSkipped(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOfAny(Brackets);
        if (at < 0)
        {
            return bytes.Length;
        }

        switch (bytes[at])
        {
            case (byte)'"':
                _inString = true;
                break;
            case (byte)'[' or (byte)'{':
                _skipDepth++;
                break;
            default:
                _skipDepth--;
                break;
        }

        return at + 1;
    }

    private int FeedToken(byte value, ref ResponseTally tally)
    {
        switch (value)
        {
            case (byte)'"':
                EndLiteral(ref tally);
                _inString = true;
                _textLength = 0;
                break;
            case (byte)'{' or (byte)'[':
                Open(value == '[', ref tally);
                break;
            case (byte)'}' or (byte)']':
                EndLiteral(ref tally);
                Close(ref tally);
                break;
            case (byte)',':
                EndLiteral(ref tally);
                _key = ResponseKey.Unknown;
                _nameNext = !InArray;
                break;
            case (byte)':':
                _nameNext = false;
                break;
            case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                EndLiteral(ref tally);
                break;
            default:
                _textLength = _inLiteral ? _textLength : 0;
                _inLiteral = true;
                Keep(new ReadOnlySpan<byte>(in value));
                break;
        }

        return 1;
    }

    private readonly bool InArray => (_arrays & 1) != 0;

    private readonly ulong ValuePath => _path == 0
        ? (ulong)ResponseKey.Root
        : (_path << 8) | (ulong)(InArray ? ResponseKey.Item : _key);

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_skipDepth > 0 || _textLength == TextBound)
        {
            return;
        }

        var kept = bytes[..Math.Min(bytes.Length, TextBound - _textLength)];
        Span<byte> buffer = _text;
        kept.CopyTo(buffer[_textLength..]);
        _textLength += kept.Length;
    }

    private void EndString(ref ResponseTally tally)
    {
        _inString = false;
        if (_skipDepth > 0)
        {
            return;
        }

        ReadOnlySpan<byte> text = ((Span<byte>)_text)[.._textLength];
        if (_nameNext)
        {
            _key = ResponseKeys.Of(text);
        }
        else
        {
            tally.Text(ValuePath, text);
        }
    }

    private void EndLiteral(ref ResponseTally tally)
    {
        if (_inLiteral)
        {
            _inLiteral = false;
            tally.Literal(ValuePath, ((Span<byte>)_text)[.._textLength]);
        }
    }

    private void Open(bool isArray, ref ResponseTally tally)
    {
        var path = ValuePath;
        if (RootClosed || !tally.Open(path))
        {
            _skipDepth = 1;
            return;
        }

        _path = path;
        _arrays = (_arrays << 1) | (isArray ? 1u : 0u);
        _nameNext = !isArray;
        _key = ResponseKey.Unknown;
    }

    private void Close(ref ResponseTally tally)
    {
        if (_path == 0)
        {
            return;
        }

        tally.Close(_path);
        RootClosed |= _path == ResponsePath.Root;
        _path >>= 8;
        _arrays >>= 1;
        _key = ResponseKey.Unknown;
        _nameNext = false;
    }

    [InlineArray(TextBound)]
    private struct TextBuffer
    {
        private byte _first;
    }
}
