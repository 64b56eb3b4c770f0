namespace Ballast.Configuration.Yaml;

/// <summary>A place in a text.</summary>
/// <param name="Line">The line; the first is 1.</param>
/// <param name="Column">The column in UTF-16 units; the first is 1.</param>
internal readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>The beginning.</summary>
    public static TextPosition Start { get; } = new(1, 1);
}
