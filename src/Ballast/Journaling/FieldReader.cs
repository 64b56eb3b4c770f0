using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Ballast.Journaling;

/// <summary>Reads the fields of one line from left to right; whatever is not as expected is an error with its
/// column.</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> line, long number)
{
    private const int LongestQuote = 40;
    private readonly ReadOnlySpan<byte> _line = line;
    private readonly long _number = number;
    private int _at;

    public readonly bool AtEnd => _at >= _line.Length;

    public readonly int Column => _at + 1;

    /// <summary>The next field's first byte; 0 at the end.</summary>
    public readonly byte Peek => AtEnd ? (byte)0 : _line[_at];

    /// <summary>Takes the next field if it is a lone <c>-</c>.</summary>
    public bool TakeAbsent()
    {
        if (Peek != (byte)'-' || (_at + 1 < _line.Length && _line[_at + 1] != (byte)' ')) { return false; }
        Take();
        return true;
    }

    public void Literal(string text)
    {
        var start = _at;
        if (!Take().SequenceEqual(Encoding.ASCII.GetBytes(text))) { throw Wrong(start, $"'{text}'"); }
    }

    public (int Major, int Minor) Version(string what)
    {
        var start = _at;
        var field = Take();
        return Utf8Parser.TryParse(field, out int major, out var used) && used < field.Length
            && field[used] == (byte)'.'
            && Utf8Parser.TryParse(field[(used + 1)..], out int minor, out var rest) && used + 1 + rest == field.Length
            ? (major, minor)
            : throw Wrong(start, what);
    }

    public DateTimeOffset WallClock(string what)
    {
        var start = _at;
        return Utf8Parser.TryParse(Take(), out DateTimeOffset value, out var used, 'O') && used > 0
            ? value
            : throw Wrong(start, what + " in ISO 8601");
    }

    /// <summary>One byte that stands as a field of its own.</summary>
    public byte Letter(string what)
    {
        var start = _at;
        var field = Take();
        return field.Length == 1 ? field[0] : throw Wrong(start, what);
    }

    public long Int64(string what)
    {
        var start = _at;
        var field = Take();
        return Utf8Parser.TryParse(field, out long value, out var used) && used == field.Length
            ? value
            : throw Wrong(start, $"{what}, a whole number");
    }

    public int Int32(string what)
    {
        var start = _at;
        var value = Int64(what);
        return value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw Wrong(start, $"{what}, a whole number of 32 bits");
    }

    public ulong UInt64(string what)
    {
        var start = _at;
        var field = Take();
        return Utf8Parser.TryParse(field, out ulong value, out var used) && used == field.Length
            ? value
            : throw Wrong(start, $"{what}, a whole number from 0");
    }

    public TimeSpan Duration(string what)
    {
        var start = _at;
        var field = Take();
        return Utf8Parser.TryParse(field, out long ticks, out var used) && used == field.Length
            ? new TimeSpan(ticks)
            : throw Wrong(start, $"{what}, a whole number of 100 ns");
    }

    public double Double(string what)
    {
        var start = _at;
        return double.TryParse(Take(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(start, $"{what}, a number");
    }

    public float Single(string what)
    {
        var start = _at;
        return float.TryParse(Take(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(start, $"{what}, a number");
    }

    public bool Flag(string what)
    {
        var start = _at;
        var field = Take();
        if (field.Length == 1 && field[0] is (byte)'0' or (byte)'1') { return field[0] == (byte)'1'; }
        throw Wrong(start, $"{what}, 0 or 1");
    }

    public T Name<T>(string what) where T : struct, Enum
    {
        var start = _at;
        return JournalNames<T>.TryFind(Take(), out var value)
            ? Unsafe.BitCast<int, T>(value)
            : throw Wrong(start, $"{what}, one of {JournalNames<T>.All()}");
    }

    public string Text(string what)
    {
        var start = _at;
        return NullableText(what) ?? throw Wrong(start, $"{what}, which must not be absent");
    }

    public string? NullableText(string what)
    {
        var start = _at;
        var field = Take();
        if (field.IsEmpty) { throw Wrong(start, $"{what}, a text, = for the empty one"); }
        if (field.SequenceEqual("-"u8)) { return null; }
        if (field.SequenceEqual("="u8)) { return string.Empty; }
        var bytes = field.Contains((byte)'%') ? Decoded(field, start) : field;
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>The name before the next equals sign.</summary>
    public ReadOnlySpan<byte> OptionName(string what)
    {
        var length = _line[_at..].IndexOfAny((byte)'=', (byte)' ');
        if (length <= 0 || _line[_at + length] != (byte)'=') { throw Wrong(_at, what); }
        var name = _line.Slice(_at, length);
        _at += length + 1;
        return name;
    }

    public readonly JournalFormatException UnknownOption(ReadOnlySpan<byte> name, string known) =>
        Wrong(_at - name.Length - 1, known);

    /// <summary>The rest of the line as it is.</summary>
    public ReadOnlySpan<byte> Rest()
    {
        var rest = _line[Math.Min(_at, _line.Length)..];
        _at = _line.Length;
        return rest;
    }

    /// <summary>The next field, without the space after it; empty at the end of the line.</summary>
    public ReadOnlySpan<byte> Take()
    {
        if (AtEnd) { return []; }
        var length = _line[_at..].IndexOf((byte)' ');
        var field = length < 0 ? _line[_at..] : _line.Slice(_at, length);
        _at += field.Length + 1;
        return field;
    }

    public readonly void End()
    {
        if (!AtEnd) { throw Wrong(_at, "the end of the line"); }
    }

    public readonly JournalFormatException Wrong(int start, string expected)
    {
        var found = start >= _line.Length ? "the end of the line" : $"'{Quote(start)}'";
        return new JournalFormatException(_number, Math.Min(start, _line.Length) + 1,
            $"expected {expected}; found {found}");
    }

    private readonly string Quote(int start)
    {
        var rest = _line[start..];
        var end = rest.IndexOf((byte)' ');
        if (end > 0) { rest = rest[..end]; }
        return Encoding.UTF8.GetString(rest[..Math.Min(rest.Length, LongestQuote)]);
    }

    private readonly byte[] Decoded(ReadOnlySpan<byte> field, int start)
    {
        var bytes = new byte[field.Length];
        var count = 0;
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] != (byte)'%')
            {
                bytes[count++] = field[i];
                continue;
            }
            if (i + 2 >= field.Length || !Utf8Parser.TryParse(field.Slice(i + 1, 2), out byte unit, out var used, 'x')
                || used != 2)
            {
                throw Wrong(start + i, "two hexadecimal digits after '%'");
            }
            bytes[count++] = unit;
            i += 2;
        }
        return bytes[..count];
    }
}
