using System.Globalization;
using System.Text.RegularExpressions;

namespace Ballast.Configuration;

/// <summary>Durations as people write them: <c>500ms</c>, <c>1.5s</c>, <c>1m30s</c>; <c>0</c> is zero.</summary>
public static partial class Duration
{
    /// <summary>What a duration looks like; the same in .NET and in JSON schemas. Zero may also stand as the number
    /// 0.</summary>
    public const string Pattern = "^(0|([0-9]+(\\.[0-9]+)?(us|ms|s|m|h|d))+)$";

    /// <summary>Longest duration: 366 days.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(366);

    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond), ("us", TimeSpan.TicksPerMicrosecond),
    ];

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text.</param>
    /// <param name="duration">The duration; zero when it cannot be read.</param>
    /// <returns>Whether it is a duration of at most <see cref="Longest"/>.</returns>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(text);
        duration = TimeSpan.Zero;
        if (text.Length > 64 || text.EndsWith('\n') || !Whole().IsMatch(text))
        {
            return false;
        }
        var ticks = Parts().EnumerateMatches(text);
        var sum = 0d;
        foreach (var match in ticks)
        {
            sum += Part(text.AsSpan(match.Index, match.Length));
        }
        if (sum > Longest.Ticks)
        {
            return false;
        }
        duration = TimeSpan.FromTicks((long)Math.Round(sum));
        return true;
    }

    /// <summary>The shortest exact form, such as <c>90s</c>, <c>1.5ms</c> or <c>0s</c>.</summary>
    /// <param name="duration">A duration of 0 or more.</param>
    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }
        foreach (var (unit, ticks) in Units)
        {
            if (duration.Ticks % ticks == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / ticks}{unit}");
            }
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"{(decimal)duration.Ticks / TimeSpan.TicksPerMicrosecond}us");
    }

    private static double Part(ReadOnlySpan<char> part)
    {
        var digits = part.TrimEnd("usmhd");
        var number = double.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var unit = part[digits.Length..];
        if (unit is "d")
        {
            return number * TimeSpan.TicksPerDay;
        }
        foreach (var (name, ticks) in Units)
        {
            if (unit.SequenceEqual(name))
            {
                return number * ticks;
            }
        }
        return number;
    }

    [GeneratedRegex(Pattern, RegexOptions.NonBacktracking)]
    private static partial Regex Whole();

    [GeneratedRegex("[0-9.]+[a-z]*")]
    private static partial Regex Parts();
}
