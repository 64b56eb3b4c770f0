using System.Text;
using Ballast.Journaling;
using Ballast.Journaling.Records;

namespace Ballast.Tests.Journaling;

public sealed class JournalReaderTests
{
    private const string Header = "ballast-journal 1.0 2026-01-02T03:04:05.0000000+00:00 ballast/0.1.0\n";

    [Fact]
    public void Reads_the_first_line()
    {
        var started = Assert.IsType<JournalStarted>(Assert.Single(Read(Header)));
        Assert.Equal(new JournalHeader(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "ballast/0.1.0"),
            started.Header);
    }

    [Theory]
    [InlineData("x t 0\n", 2, 1, "the time since the start, a whole number of 100 ns; found 'x'")]
    [InlineData("5 tt 0\n", 2, 3, "a letter that says what the line is; found 'tt'")]
    [InlineData("5 z 0\n", 2, 3, "a letter that is known in version 1.0; found 'z'")]
    [InlineData("5 t x\n", 2, 5, "the router's number, a whole number; found 'x'")]
    [InlineData("5 t 0 1\n", 2, 7, "the end of the line; found '1'")]
    [InlineData("5 f 0 12 1x\n", 2, 10, "the attempt's number, a whole number; found '1x'")]
    [InlineData("5 c 0\n", 2, 6, "the request's number, a whole number from 0; found the end of the line")]
    [InlineData("5 h 0 3 yes\n", 2, 9, "whether it is healthy, 0 or 1; found 'yes'")]
    [InlineData("5 M - 3 ready a%2 -\n", 2, 16, "two hexadecimal digits after '%'; found '%2'")]
    [InlineData("5 t 0\n> fly 1 2\n", 3, 3, "the kind of the decision, one of send, wait")]
    [InlineData("5 t 0\n> send 1 2 color=1\n", 3, 12, "attempt, reason, cost")]
    [InlineData("> send 1 2\n", 2, 1, "an input of a router before its decisions; found '>'")]
    [InlineData("5 u 0 1 0 1 0\n", 2, 1, "router 0 has no definition line")]
    [InlineData("5 D - 1\n+d {\"Id\":7,\"Model\":\"m\"}\n", 3, 4, "a deployment's settings in JSON")]
    [InlineData("5 P - 1\n5 t 0\n", 3, 1, "a line that begins with '+', 1 more of them; found '5'")]
    [InlineData("5 F - fly a 3\n", 2, 7, "start, drain or stop; found 'fly'")]
    public void An_error_names_line_column_and_what_was_expected(string lines, long line, int column, string expected)
    {
        var bad = Assert.Throws<JournalFormatException>(() => Read(Header + lines));
        Assert.Equal((line, column), (bad.Line, bad.Column));
        Assert.Contains(expected, bad.Message, StringComparison.Ordinal);
        Assert.StartsWith($"journal line {line}, column {column}: ", bad.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ballast-log 1.0 2026-01-02T03:04:05.0000000+00:00 b\n", 1,
        "expected 'ballast-journal'; found 'ballast-log'")]
    [InlineData("ballast-journal 2.0 2026-01-02T03:04:05.0000000+00:00 b\n", 17,
        "version 2 of the format cannot be read here")]
    [InlineData("ballast-journal one 2026-01-02T03:04:05.0000000+00:00 b\n", 17, "the version of the format")]
    [InlineData("ballast-journal 1.0 yesterday b\n", 21, "the wall clock at the start in ISO 8601; found 'yesterday'")]
    public void Another_file_or_major_version_is_refused(string text, int column, string expected)
    {
        var bad = Assert.Throws<JournalFormatException>(() => Read(text));
        Assert.Equal((1, column), (bad.Line, bad.Column));
        Assert.Contains(expected, bad.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_newer_minor_version_added_is_skipped_and_counted()
    {
        var reader = Reader(Header.Replace("1.0", "1.3", StringComparison.Ordinal)
            + "5 z 0 whatever\n+q part\n> unheard 1 2\n6 t 0 added-field\n> send 1 2\n");
        var records = reader.ToArray();
        Assert.Equal([typeof(JournalStarted), typeof(TimePassed), typeof(DecisionMade)],
            records.Select(r => r.GetType()));
        Assert.Equal(3, reader.Skipped);
    }

    [Theory]
    [InlineData("5 t 0", 2, "the rest of the line after its byte 5")]
    [InlineData("5 P - 2\n+s a 1 2\n", 4, "1 more lines that begin with '+'")]
    [InlineData("5 P - 2\n+s a 1 2\n+s a 1", 4, "the rest of the line after its byte 6")]
    public void A_cut_end_is_the_last_record(string lines, long line, string missing) =>
        Assert.Equal(new JournalCut(line, missing), Read(Header + lines)[^1]);

    [Fact]
    public void An_empty_file_is_no_journal()
    {
        Assert.Equal([new JournalCut(1, "the first line of a journal")], Read(string.Empty));
        Assert.Throws<JournalFormatException>(() => new JournalReplay().Run(Reader(string.Empty)));
    }

    private static JournalReader Reader(string text) => new(Encoding.UTF8.GetBytes(text));

    private static JournalRecord[] Read(string text) => [.. Reader(text)];
}
