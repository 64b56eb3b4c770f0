using System.Buffers.Text;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Reads seconds in decimal digits as whole nanoseconds, exact to the last digit that counts.</summary>
internal static class SecondsText
{
    // 290 years: any stamp of a trace, and differences of two still fit.
    private const double Most = 9e9;

    /// <param name="text">Digits with at most one point; an exponent is read as a floating-point number.</param>
    /// <param name="nanoseconds">The time, rounded to the nearest.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        nanoseconds = 0;
        var negative = text is [(byte)'-', ..];
        var digits = negative ? text[1..] : text;
        if (digits.IndexOfAny((byte)'e', (byte)'E') >= 0) { return TryParseScientific(text, out nanoseconds); }
        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        if (whole.Length + fraction.Length == 0 || !TryWhole(whole, out var seconds)) { return false; }
        if (!TryFraction(fraction, out var rest)) { return false; }
        nanoseconds = (seconds * Nanoseconds.PerSecond) + rest;
        if (negative) { nanoseconds = -nanoseconds; }
        return true;
    }

    /// <summary>The digits behind a point as nanoseconds.</summary>
    public static bool TryFraction(ReadOnlySpan<byte> digits, out long nanoseconds)
    {
        nanoseconds = 0;
        for (var i = 0; i < Math.Max(9, digits.Length); i++)
        {
            var digit = i < digits.Length ? digits[i] - '0' : 0;
            if (digit is < 0 or > 9) { return false; }
            if (i < 9) { nanoseconds = (nanoseconds * 10) + digit; }
            else if (i == 9 && digit >= 5) { nanoseconds++; }
        }
        return true;
    }

    private static bool TryWhole(ReadOnlySpan<byte> digits, out long seconds)
    {
        seconds = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9' || seconds >= Most) { return false; }
            seconds = (seconds * 10) + digit - '0';
        }
        return seconds <= Most;
    }

    private static bool TryParseScientific(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        nanoseconds = 0;
        if (!Utf8Parser.TryParse(text, out double seconds, out var used) || used != text.Length) { return false; }
        if (!(Math.Abs(seconds) <= Most)) { return false; }
        nanoseconds = Nanoseconds.FromSeconds(seconds);
        return true;
    }
}
