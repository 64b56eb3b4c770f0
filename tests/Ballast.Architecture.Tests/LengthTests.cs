using System.Collections.Immutable;

namespace Ballast.Architecture.Tests;

public sealed class LengthTests
{
    private const int MostColumns = 120;
    private const int MostLines = 400;
    private const int MostLinesOfTables = 500;

    /// <summary>Files with lines that cannot be broken, and why.</summary>
    private static readonly ImmutableDictionary<string, string> Unbreakable = new Dictionary<string, string>
    {
        ["src/Ballast.Cli/Up/SampleCalls.cs"] = "a call to copy and paste is one line wherever it is printed",
    }.ToImmutableDictionary();

    /// <summary>Tables and parsers that are plainer whole than cut, and why.</summary>
    private static readonly ImmutableDictionary<string, string> Tables = ImmutableDictionary<string, string>.Empty;

    [Fact]
    public void Lines_hold_at_most_120_columns() => Offences.None(
        SourceTree.Code.Where(file => !Unbreakable.ContainsKey(file.Path)).SelectMany(TooLong),
        $"Lines of code hold at most {MostColumns} columns; break these:");

    [Fact]
    public void Files_hold_at_most_400_lines() => Offences.None(
        SourceTree.Code
            .Where(file => file.Lines.Count > (Tables.ContainsKey(file.Path) ? MostLinesOfTables : MostLines))
            .Select(file => $"{file.Path}: {file.Lines.Count} lines"),
        $"Files hold at most {MostLines} lines ({MostLinesOfTables} for listed tables); split these by subject:");

    [Fact]
    public void Exceptions_that_are_no_longer_needed_are_struck_off()
    {
        var idle = Unbreakable.Keys.Where(path => !TooLong(SourceTree.Get(path)).Any())
            .Concat(Tables.Keys.Where(path => SourceTree.Get(path).Lines.Count <= MostLines));
        Offences.None(idle, "These files keep to the rule and need no exception:");
    }

    private static IEnumerable<string> TooLong(SourceFile file) => file.Where(
        line => line.EnumerateRunes().Count() is var columns and > MostColumns ? $"{columns} columns" : null);
}
