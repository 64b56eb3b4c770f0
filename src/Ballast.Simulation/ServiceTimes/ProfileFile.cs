using System.Collections.Immutable;
using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Import;

namespace Ballast.Simulation.ServiceTimes;

/// <summary>Reads the CSV file of a measured run: a column <c>seconds</c>, and where they were measured <c>rows</c>,
/// <c>input_tokens</c> and <c>output_tokens</c>; other columns are passed over.</summary>
public static class ProfileFile
{
    /// <summary>Most rows of a file.</summary>
    public const int MostRuns = 1_000_000;

    private const double Longest = 86_400;

    /// <summary>Reads a file, plain or gzip.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its rows, in their order; one at least.</returns>
    /// <exception cref="TraceFormatException">It cannot be read, or a row is malformed.</exception>
    public static ImmutableArray<ProfileRun> Read(string path)
    {
        using var lines = new LineReader(path);
        var runs = ImmutableArray.CreateBuilder<ProfileRun>();
        CsvTable? table = null;
        var (seconds, rows, input, output) = (0, -1, -1, -1);
        while (lines.TryRead(out var row))
        {
            if (row.Text.Trim((byte)' ').IsEmpty) { continue; }
            if (table is null)
            {
                table = CsvTable.Read(row);
                seconds = table.Need(row, "seconds");
                (rows, input, output) = (table.Find("rows"), table.Find("input_tokens"), table.Find("output_tokens"));
                continue;
            }
            if (runs.Count == MostRuns)
            {
                throw row.Fault(0, $"a profile has at most {MostRuns} rows; leave some out.");
            }
            table.Split(row);
            var time = table.Number(row, seconds);
            if (time is <= 0 or > Longest)
            {
                throw row.Wrong(
                    table.Start(seconds), "seconds", table.Field(row, seconds), "seconds above 0, at most a day");
            }
            var count = table.IsEmpty(row, rows) ? 1 : table.Whole(row, rows, 1_000_000);
            if (count == 0) { throw row.Wrong(table.Start(rows), "rows", table.Field(row, rows), "1 or more"); }
            var tokens = (table.IsEmpty(row, input) ? 0L : table.Whole(row, input))
                + (table.IsEmpty(row, output) ? 0L : table.Whole(row, output));
            runs.Add(new(time, count, (int)Math.Min(tokens, int.MaxValue)));
        }
        return runs.Count > 0
            ? runs.DrainToImmutable()
            : throw new TraceFormatException(path, 0, 0, "it has no rows; a profile has the column 'seconds' and a row "
                + "for each measured piece of work.");
    }
}
