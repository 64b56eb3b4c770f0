using System.Globalization;
using System.Text;

namespace Ballast.Protocols.Json;

/// <summary>Undoes the escapes of a JSON string run by run, without allocating and without throwing.</summary>
/// <remarks>Half a surrogate pair becomes U+FFFD: clients do send such text, and the framework's own unescaping throws.
/// </remarks>
internal static class JsonText
{
    /// <summary>The longest sequence one escape stands for.</summary>
    public const int ScratchLength = 4;

    /// <summary>Takes the next run off the front of a string between its quotes.</summary>
    /// <param name="rest">The rest of the string; shortened by the run.</param>
    /// <param name="scratch">Holds the run when it comes from an escape.</param>
    /// <returns>The run as UTF-8; empty only when the string is at its end.</returns>
    public static ReadOnlySpan<byte> NextRun(ref ReadOnlySpan<byte> rest, Span<byte> scratch)
    {
        var backslash = rest.IndexOf((byte)'\\');
        if (backslash != 0)
        {
            var run = backslash < 0 ? rest : rest[..backslash];
            rest = rest[run.Length..];
            return run;
        }

        if (rest.Length >= 6 && rest[1] == 'u')
        {
            return scratch[..DecodeUnicode(ref rest, scratch)];
        }

        scratch[0] = rest.Length < 2 ? (byte)'\\' : Simple(rest[1]);
        rest = rest[Math.Min(2, rest.Length)..];
        return scratch[..1];
    }

    /// <summary>The length in UTF-8 bytes once escapes are undone.</summary>
    public static int Utf8Length(scoped ReadOnlySpan<byte> raw)
    {
        Span<byte> scratch = stackalloc byte[ScratchLength];
        var length = 0;
        while (!raw.IsEmpty)
        {
            length += NextRun(ref raw, scratch).Length;
        }

        return length;
    }

    /// <summary>Undoes all escapes.</summary>
    /// <param name="raw">The string between its quotes.</param>
    /// <param name="destination">At least as long as <paramref name="raw"/>: an escape never grows.</param>
    /// <returns>The bytes written.</returns>
    public static int Unescape(scoped ReadOnlySpan<byte> raw, scoped Span<byte> destination)
    {
        Span<byte> scratch = stackalloc byte[ScratchLength];
        var length = 0;
        while (!raw.IsEmpty)
        {
            var run = NextRun(ref raw, scratch);
            run.CopyTo(destination[length..]);
            length += run.Length;
        }

        return length;
    }

    private static byte Simple(byte escape) => escape switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => escape,
    };

    private static int DecodeUnicode(ref ReadOnlySpan<byte> rest, Span<byte> scratch)
    {
        var first = Hex(rest.Slice(2, 4));
        rest = rest[6..];
        if (char.IsHighSurrogate(first) && rest.Length >= 6 && rest[0] == '\\' && rest[1] == 'u')
        {
            var second = Hex(rest.Slice(2, 4));
            if (char.IsLowSurrogate(second))
            {
                rest = rest[6..];
                return new Rune(first, second).EncodeToUtf8(scratch);
            }
        }

        return (char.IsSurrogate(first) ? Rune.ReplacementChar : new Rune(first)).EncodeToUtf8(scratch);
    }

    private static char Hex(ReadOnlySpan<byte> digits) =>
        ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? (char)value
            : '\uFFFD';
}
