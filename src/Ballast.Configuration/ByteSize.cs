using System.Globalization;
using System.Text.RegularExpressions;

namespace Ballast.Configuration;

/// <summary>Sizes as people write them: <c>64MiB</c>, <c>1.5GB</c>, or a plain number of bytes.</summary>
public static partial class ByteSize
{
    /// <summary>What a size looks like; the same in .NET and in JSON schemas. Bytes may also stand as a
    /// number.</summary>
    public const string Pattern = "^[0-9]+(\\.[0-9]+)?(B|KB|MB|GB|TB|KiB|MiB|GiB|TiB)?$";

    /// <summary>Largest size: 1 PiB.</summary>
    public const long Largest = 1L << 50;

    private static readonly (string Unit, long Bytes)[] Units =
    [
        ("TiB", 1L << 40), ("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10),
        ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000),
    ];

    /// <summary>Reads a size.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The bytes; 0 when it cannot be read.</param>
    /// <returns>Whether it is a size of at most <see cref="Largest"/>.</returns>
    public static bool TryParse(string text, out long bytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        bytes = 0;
        if (text.Length > 28 || text.EndsWith('\n') || !Whole().IsMatch(text))
        {
            return false;
        }
        var digits = text.AsSpan().TrimEnd("KMGTiB");
        var number = decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var factor = Units.FirstOrDefault(unit => text.EndsWith(unit.Unit, StringComparison.Ordinal)).Bytes;
        if (number > Largest || number * Math.Max(1, factor) > Largest)
        {
            return false;
        }
        bytes = (long)Math.Round(number * Math.Max(1, factor));
        return true;
    }

    /// <summary>The shortest exact form, such as <c>64MiB</c>; whole bytes without a unit.</summary>
    /// <param name="bytes">A size of 0 or more.</param>
    public static string Format(long bytes)
    {
        foreach (var (unit, factor) in Units)
        {
            if (bytes > 0 && bytes % factor == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{bytes / factor}{unit}");
            }
        }
        return bytes.ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(Pattern, RegexOptions.NonBacktracking)]
    private static partial Regex Whole();
}
