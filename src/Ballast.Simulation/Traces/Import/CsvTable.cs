using System.Buffers.Text;
using System.Text;

namespace Ballast.Simulation.Traces.Import;

/// <summary>The columns of a CSV file by name, and the fields of one row at a time. Fields are not quoted.</summary>
internal sealed class CsvTable
{
    private readonly string[] _names;
    private readonly int[] _starts;

    private CsvTable(string[] names)
    {
        _names = names;
        _starts = new int[names.Length + 1];
    }

    /// <summary>Names of the columns, in order.</summary>
    public IReadOnlyList<string> Names => _names;

    public static CsvTable Read(in Row header)
    {
        Unquoted(header);
        var names = Encoding.UTF8.GetString(header.Text).Split(',', StringSplitOptions.TrimEntries);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0, start = 0; i < names.Length; start += names[i].Length + 1, i++)
        {
            if (!seen.Add(names[i]))
            {
                throw header.Fault(start, $"the column '{names[i]}' is there twice; leave one out.");
            }
        }
        return new CsvTable(names);
    }

    /// <summary>The column of a name in any case; −1 when there is none.</summary>
    public int Find(string name) =>
        Array.FindIndex(_names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));

    public int Need(in Row header, string name)
    {
        var column = Find(name);
        return column >= 0
            ? column
            : throw header.Fault(0, $"the column '{name}' is missing; the first line must name the columns.");
    }

    /// <summary>Finds the fields of a row; the others below speak of this row.</summary>
    public void Split(in Row row)
    {
        Unquoted(row);
        var count = 1;
        for (var at = 0; at < row.Text.Length; at++)
        {
            if (row.Text[at] != ',') { continue; }
            if (count < _names.Length) { _starts[count] = at + 1; }
            count++;
        }
        if (count != _names.Length)
        {
            throw row.Fault(
                Math.Max(0, row.Text.Length - 1),
                $"the row has {count} fields, but the header names {_names.Length}; add or remove commas.");
        }
        _starts[count] = row.Text.Length + 1;
    }

    public int Start(int column) => _starts[column];

    public ReadOnlySpan<byte> Field(in Row row, int column) =>
        row.Text[_starts[column]..(_starts[column + 1] - 1)].Trim((byte)' ');

    public bool IsEmpty(in Row row, int column) => column < 0 || Field(row, column).IsEmpty;

    /// <summary>A whole number; also one with an idle fraction, as data frames write them (<c>12.0</c>).</summary>
    public int Whole(in Row row, int column, int most = int.MaxValue)
    {
        var field = Field(row, column);
        if (Utf8Parser.TryParse(field, out int number, out var used) && number >= 0 && number <= most
            && IsIdle(field[used..]))
        {
            return number;
        }
        throw row.Wrong(Start(column), _names[column], field, $"a whole number from 0 to {most}");
    }

    public double Number(in Row row, int column, double least = 0)
    {
        var field = Field(row, column);
        if (Utf8Parser.TryParse(field, out double number, out var used) && used == field.Length && number >= least
            && double.IsFinite(number))
        {
            return number;
        }
        throw row.Wrong(
            Start(column), _names[column], field, FormattableString.Invariant($"a number of at least {least}"));
    }

    /// <summary>Seconds in decimal digits, as nanoseconds.</summary>
    public long Seconds(in Row row, int column, bool negative = false)
    {
        var field = Field(row, column);
        return SecondsText.TryParse(field, out var time) && (negative || time >= 0)
            ? time
            : throw row.Wrong(
                Start(column), _names[column], field, negative ? "seconds" : "seconds of at least 0");
    }

    private static bool IsIdle(ReadOnlySpan<byte> rest) =>
        rest.IsEmpty || (rest[0] == '.' && rest[1..].IndexOfAnyExcept((byte)'0') < 0);

    private static void Unquoted(in Row row)
    {
        var quote = row.Text.IndexOf((byte)'"');
        if (quote >= 0) { throw row.Fault(quote, "fields are not quoted in a trace; remove the quotes."); }
    }
}
