namespace Ballast.Cli.Show;

/// <summary>A row of marks whose weight follows a value, from 0 to the greatest.</summary>
internal static class Sparkline
{
    private const string Blocks = " ▁▂▃▄▅▆▇█";
    private const string Ascii = " .:-=+*#%@";

    /// <summary>One mark a value: blank for 0 alone, the heaviest for the greatest.</summary>
    public static string Draw(IReadOnlyList<double> values, bool blocks)
    {
        var marks = blocks ? Blocks : Ascii;
        var most = values.Count == 0 ? 0 : values.Max();
        return string.Concat(values.Select(value => marks[Level(value, most, marks.Length - 1)]));
    }

    private static int Level(double value, double most, int top) =>
        most <= 0 || value <= 0 ? 0 : Math.Clamp((int)Math.Ceiling(value / most * top), 1, top);
}
