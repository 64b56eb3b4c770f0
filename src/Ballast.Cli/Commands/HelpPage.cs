namespace Ballast.Cli.Commands;

/// <summary>Writes paragraphs and two columns of text within a width.</summary>
internal sealed class HelpPage(TextWriter output, int width)
{
    private const int WidestNames = 34;

    public void Write(string paragraph)
    {
        output.WriteLine(paragraph);
        output.WriteLine();
    }

    /// <summary>A headed list of names and their meanings; nothing when it is empty.</summary>
    public void Section(string heading, IEnumerable<(string Name, string? Meaning)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) { return; }
        var column = Math.Min(WidestNames, all.Max(row => row.Name.Length));
        output.WriteLine($"{heading}:");
        foreach (var (name, meaning) in all) { Row(name, meaning ?? string.Empty, column); }
        output.WriteLine();
    }

    private void Row(string name, string meaning, int column)
    {
        var lines = Wrap(meaning, width - column - 4).ToList();
        var first = lines.Count > 0 ? lines[0] : string.Empty;
        output.WriteLine($"  {name.PadRight(column)}  {first}".TrimEnd());
        foreach (var line in lines.Skip(1)) { output.WriteLine($"  {new string(' ', column)}  {line}"); }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = string.Empty;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = string.Empty;
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        if (line.Length > 0) { yield return line; }
    }
}
