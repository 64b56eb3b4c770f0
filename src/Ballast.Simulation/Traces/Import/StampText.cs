using System.Buffers.Text;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Reads stamps such as <c>2023-11-16 18:15:46.6805900</c>, with <c>T</c>, <c>Z</c> or an offset, to the
/// nanosecond.</summary>
internal static class StampText
{
    public const string Right = "a stamp such as 2023-11-16 18:15:46.6805900, or with T, Z or +00:00";

    private const int Seconds = 19;
    private static readonly long Origin = new DateTime(2000, 1, 1).Ticks;

    /// <param name="text">The stamp.</param>
    /// <param name="nanoseconds">Nanoseconds since the start of 2000; before it negative.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        nanoseconds = 0;
        if (text.Length < Seconds || text[10] is not ((byte)' ' or (byte)'T' or (byte)'t')) { return false; }
        if (!TryDate(text, out var date)) { return false; }
        var rest = text[Seconds..];
        long fraction = 0;
        if (rest is [(byte)'.', ..])
        {
            var length = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            length = length < 0 ? rest.Length - 1 : length;
            if (length == 0 || !SecondsText.TryFraction(rest.Slice(1, length), out fraction)) { return false; }
            rest = rest[(length + 1)..];
        }
        if (!TryOffset(rest, out var offsetMinutes)) { return false; }
        var ticks = date.Ticks - Origin - (offsetMinutes * TimeSpan.TicksPerMinute);
        // 64 bits hold 292 years either way.
        if (Math.Abs(ticks / (double)TimeSpan.TicksPerDay) > 100_000) { return false; }
        nanoseconds = (ticks * 100) + fraction;
        return true;
    }

    private static bool TryDate(ReadOnlySpan<byte> text, out DateTime date)
    {
        date = default;
        if (text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':') { return false; }
        if (!TryNumber(text[..4], out var year) || !TryNumber(text.Slice(5, 2), out var month)
            || !TryNumber(text.Slice(8, 2), out var day) || !TryNumber(text.Slice(11, 2), out var hour)
            || !TryNumber(text.Slice(14, 2), out var minute) || !TryNumber(text.Slice(17, 2), out var second))
        {
            return false;
        }
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) { return false; }
        if (hour > 23 || minute > 59 || second > 59) { return false; }
        date = new DateTime(year, month, day, hour, minute, second);
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.IsEmpty || text is [(byte)'Z' or (byte)'z']) { return true; }
        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length is not (3 or 5 or 6)) { return false; }
        var rest = text.Length == 6 && text[3] == ':' ? text[4..] : text.Length == 5 ? text[3..] : [];
        if (text.Length == 6 && text[3] != ':') { return false; }
        var low = 0;
        if (!TryNumber(text.Slice(1, 2), out var hours) || (!rest.IsEmpty && !TryNumber(rest, out low)))
        {
            return false;
        }
        minutes = ((hours * 60) + low) * (text[0] == '-' ? -1 : 1);
        return hours <= 23 && low <= 59;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit)) { return false; }
        }
        return Utf8Parser.TryParse(digits, out number, out var used) && used == digits.Length;
    }
}
