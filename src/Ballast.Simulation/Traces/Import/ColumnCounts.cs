using System.Collections.Immutable;
using Ballast.Simulation.Traces.Counts;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Series of counts side by side: a row is a step, a column a series. The first column counts the steps, or
/// the minutes.</summary>
internal static class ColumnCounts
{
    /// <summary>Names the first column may have; a step is a minute unless the column is of seconds.</summary>
    private static readonly string[] StepNames = ["minute", "step", "bin", "second"];

    public static bool Matches(string line)
    {
        var columns = line.Split(',', StringSplitOptions.TrimEntries);
        return columns.Length > 1 && StepNames.Contains(columns[0], StringComparer.OrdinalIgnoreCase);
    }

    public static CountTable Read(string path, string format)
    {
        var count = new StepCounter(format, "rows");
        using var lines = new LineReader(path);
        if (!lines.TryRead(out var header))
        {
            throw new TraceFormatException(path, 0, 0, "the file is empty; the first line must name the columns.");
        }
        var table = CsvTable.Read(header);
        if (table.Names.Count < 2 || !StepNames.Contains(table.Names[0], StringComparer.OrdinalIgnoreCase))
        {
            throw header.Fault(
                0, $"the first column is '{table.Names[0]}'; it must be one of {string.Join(", ", StepNames)}, and a "
                    + "column of each series follows.");
        }
        var columns = new ColumnSeries[table.Names.Count - 1];
        for (var i = 0; i < columns.Length; i++) { columns[i] = new(); }
        var steps = new ColumnSteps();
        while (lines.TryRead(out var row))
        {
            if (row.Text.Trim((byte)' ').IsEmpty) { continue; }
            table.Split(row);
            var missing = steps.Missing(row, table, columns.Length);
            for (var i = 0; i < columns.Length; i++)
            {
                columns[i].Skip(missing);
                if (table.IsEmpty(row, i + 1)) { columns[i].Skip(1); }
                else { columns[i].Add(table.Number(row, i + 1)); }
            }
            if (missing > 0) { count.Note("steps without a row", missing); }
            count.Keep();
        }
        var seconds = table.Names[0].Equals("second", StringComparison.OrdinalIgnoreCase);
        var bin = seconds ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1);
        ImmutableArray<CountSeries> series =
            [.. columns.Select((column, i) => column.Series(table.Names[i + 1], bin))];
        var absent = series.Sum(one => one.Absent.Length);
        if (absent > 0) { count.Note("counts that are absent, taken as zero", absent); }
        return new(Path.GetFileName(path), series, [count.Report()]);
    }
}
