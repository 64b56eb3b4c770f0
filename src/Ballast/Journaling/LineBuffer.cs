using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Ballast.Journaling;

/// <summary>Lines of fields in UTF-8, in one array that grows up to a bound. What is written counts once it is
/// kept.</summary>
/// <remarks>At the bound nothing throws: the lines since the last <see cref="Keep"/> are marked as overflowed, and
/// <see cref="Rollback"/> takes them back whole. Allocates only when it grows.</remarks>
internal sealed class LineBuffer(int bound)
{
    public const int HashDigits = 16;
    private const int HashesAtOnce = 64;
    private const int FirstSize = 4096;
    private const long WholeLimit = 1_000_000_000_000_000;
    private byte[] _bytes = new byte[Math.Min(bound, FirstSize)];
    private int _end;
    private int _kept;
    private int _open;

    public bool Overflowed { get; private set; }

    public int KeptBytes => _kept;

    public ReadOnlySpan<byte> Kept => _bytes.AsSpan(0, _kept);

    /// <summary>Keeps the lines written since the last time.</summary>
    /// <returns>How many there were.</returns>
    public int Keep()
    {
        Debug.Assert(!Overflowed, "what overflowed is incomplete");
        _kept = _end;
        return TakeCount();
    }

    /// <summary>Writes nothing from here on, as if the bound were reached; lines are still counted.</summary>
    public void Refuse() => Overflowed = true;

    /// <summary>Takes back the lines written since the last <see cref="Keep"/>.</summary>
    /// <returns>How many there would have been.</returns>
    public int Rollback()
    {
        _end = _kept;
        Overflowed = false;
        return TakeCount();
    }

    /// <summary>Forgets the kept lines.</summary>
    public void Clear()
    {
        Debug.Assert(_end == _kept, "no line is open");
        _kept = 0;
        _end = 0;
    }

    public void EndLine()
    {
        Byte((byte)'\n');
        _open++;
    }

    public void Byte(byte value)
    {
        if (Ensure(1)) { _bytes[_end++] = value; }
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        if (!Ensure(bytes.Length)) { return; }
        bytes.CopyTo(_bytes.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>A number at the start of a line, without a space before it.</summary>
    public void First(long value)
    {
        if (!Ensure(20)) { return; }
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_end), out var written);
        _end += written;
    }

    public void Field(long value)
    {
        if (!Ensure(21)) { return; }
        _bytes[_end++] = (byte)' ';
        Digits(value);
    }

    public void Field(ulong value)
    {
        if (value <= long.MaxValue)
        {
            Field((long)value);
            return;
        }
        if (!Ensure(21)) { return; }
        _bytes[_end++] = (byte)' ';
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_end), out var written);
        _end += written;
    }

    public void Field(TimeSpan value) => Field(value.Ticks);

    public void Field(bool value) => Field(value ? 1L : 0L);

    public void Field(double value)
    {
        if (!Ensure(33)) { return; }
        _bytes[_end++] = (byte)' ';
        Real(value);
    }

    public void Field(float value)
    {
        if (!Ensure(33)) { return; }
        _bytes[_end++] = (byte)' ';
        if (value == 0 && !float.IsNegative(value)) { Digits(0); }
        else
        {
            value.TryFormat(_bytes.AsSpan(_end), out var written, default, CultureInfo.InvariantCulture);
            _end += written;
        }
    }

    /// <summary>A value with its name before it: <c> name=value</c>; the name carries the space and the equals
    /// sign.</summary>
    public void Option(ReadOnlySpan<byte> name, long value)
    {
        Raw(name);
        if (Ensure(20)) { Digits(value); }
    }

    public void Option(ReadOnlySpan<byte> name, double value)
    {
        Raw(name);
        if (Ensure(32)) { Real(value); }
    }

    /// <summary>Hashes without a gap, sixteen lower-case hexadecimal digits each.</summary>
    public void Hashes(ReadOnlySpan<ulong> values)
    {
        if (!Ensure(values.Length * HashDigits)) { return; }
        Span<ulong> turned = stackalloc ulong[HashesAtOnce];
        while (!values.IsEmpty)
        {
            var some = values[..Math.Min(values.Length, HashesAtOnce)];
            BinaryPrimitives.ReverseEndianness(some, turned);
            var bytes = MemoryMarshal.AsBytes(turned[..some.Length]);
            var ok = Convert.TryToHexStringLower(bytes, _bytes.AsSpan(_end), out var written);
            Debug.Assert(ok, "there is room");
            _end += written;
            values = values[some.Length..];
        }
    }

    /// <summary>A text as a field without spaces: <c>-</c> for null, <c>=</c> for the empty one, else
    /// percent-encoded.</summary>
    public void Text(string? value)
    {
        if (!Ensure(2)) { return; }
        _bytes[_end++] = (byte)' ';
        if (string.IsNullOrEmpty(value)) { _bytes[_end++] = value is null ? (byte)'-' : (byte)'='; }
        else if (value == "-") { Raw("%2D"u8); }
        else { Encode(value); }
    }

    private void Encode(ReadOnlySpan<char> value)
    {
        Span<byte> encoded = stackalloc byte[4];
        while (!value.IsEmpty)
        {
            if (!Ensure(12)) { return; }
            var first = value[0];
            if (first is > ' ' and < '\u007f' and not ('%' or '='))
            {
                _bytes[_end++] = (byte)first;
                value = value[1..];
                continue;
            }
            Rune.DecodeFromUtf16(value, out var rune, out var consumed);
            value = value[consumed..];
            foreach (var unit in encoded[..rune.EncodeToUtf8(encoded)])
            {
                _bytes[_end++] = (byte)'%';
                _bytes[_end++] = HexDigit(unit >> 4);
                _bytes[_end++] = HexDigit(unit & 15);
            }
        }
    }

    private static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);

    private void Digits(long value)
    {
        if ((ulong)value < 10)
        {
            _bytes[_end++] = (byte)('0' + value);
            return;
        }
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_end), out var written);
        _end += written;
    }

    // Whole numbers take the short way; the text is the same as the framework's shortest round trip.
    private void Real(double value)
    {
        if (Math.Abs(value) < WholeLimit && value == (long)value && (value != 0 || !double.IsNegative(value)))
        {
            Digits((long)value);
            return;
        }
        value.TryFormat(_bytes.AsSpan(_end), out var written, default, CultureInfo.InvariantCulture);
        _end += written;
    }

    private int TakeCount()
    {
        var lines = _open;
        _open = 0;
        return lines;
    }

    private bool Ensure(int more)
    {
        if (Overflowed) { return false; }
        if (_bytes.Length - _end >= more) { return true; }
        return Grow(more);
    }

    private bool Grow(int more)
    {
        var needed = (long)_end + more;
        if (needed > bound)
        {
            Overflowed = true;
            return false;
        }
        Array.Resize(ref _bytes, (int)Math.Min(Math.Max(_bytes.Length * 2L, needed), bound));
        return true;
    }
}
