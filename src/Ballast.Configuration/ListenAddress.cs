using System.Globalization;
using System.Text.RegularExpressions;

namespace Ballast.Configuration;

/// <summary>A cleartext address to listen on, as the file and the command line write it: scheme, host or <c>*</c>, and
/// port.</summary>
public static partial class ListenAddress
{
    internal const string Pattern = "^http://(\\[[0-9a-fA-F:.]+\\]|\\*|[A-Za-z0-9.-]+):[0-9]{1,5}$";

    private const int MaxLength = 300;

    /// <summary>Whether a text has the form of an address.</summary>
    /// <param name="text">The text.</param>
    public static bool IsOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= MaxLength && !text.EndsWith('\n') && Whole().IsMatch(text);
    }

    /// <summary>What is wrong with an address of the right form; <see langword="null"/> when nothing is.</summary>
    /// <param name="address">The address.</param>
    public static string? Fault(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var port = int.Parse(address.AsSpan(address.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);
        return port <= ushort.MaxValue
            ? null
            : string.Create(
                CultureInfo.InvariantCulture, $"port {port} is out of range; allowed are 0 to {ushort.MaxValue}");
    }

    [GeneratedRegex(Pattern, RegexOptions.NonBacktracking)]
    private static partial Regex Whole();
}
