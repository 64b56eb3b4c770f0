using System.Text;

namespace Ballast.Configuration.Yaml;

/// <summary>Text from a file as it may stand in one line of an error: short and without control characters.</summary>
internal static class Quoted
{
    private const int MaxLength = 60;

    /// <summary>The text in double quotes, cut after 60 characters.</summary>
    public static string Of(string text)
    {
        var builder = new StringBuilder("\"");
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            builder.Append(char.IsControl(c) ? '\u00b7' : c);
        }
        return builder.Append(text.Length > MaxLength ? "...\"" : "\"").ToString();
    }
}
