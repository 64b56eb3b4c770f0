using System.Collections.Immutable;
using Ballast.Simulation.Traces.Counts;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Tables of counts with a row for each minute and a column for each series, of whole days and in
/// parts.</summary>
/// <remarks>What the trace format <c>columns</c> has no place for: a column <c>day</c> counts whole days ahead of the
/// minute. A column <c>shift</c> tells several tables in one file apart. Rows rise by day and minute within a shift,
/// and none is missing.</remarks>
public static class MinuteCounts
{
    private const int MostMinutes = 10_000_000;

    private static readonly string[] Places = ["minute", "day", "shift"];

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <param name="shift">Which rows, where there is a column <c>shift</c>; 0 or more.</param>
    /// <exception cref="TraceFormatException">The file cannot be read or is malformed, or it holds no such
    /// row.</exception>
    public static CountTable Read(string path, int shift = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(shift);
        using var lines = new LineReader(path);
        if (!lines.TryRead(out var header))
        {
            throw new TraceFormatException(path, 0, 0, "the file is empty; the first line must name the columns.");
        }
        var table = CsvTable.Read(header);
        var minute = table.Need(header, "minute");
        var (day, shifts) = (table.Find("day"), table.Find("shift"));
        int[] columns = [.. Enumerable.Range(0, table.Names.Count)
            .Where(column => !Places.Contains(table.Names[column], StringComparer.OrdinalIgnoreCase))];
        if (columns.Length == 0) { throw header.Fault(0, "there is no column beside the minute; add one per series."); }
        var values = columns.Select(_ => ImmutableArray.CreateBuilder<double>()).ToArray();
        var count = new StepCounter("minute-counts", "rows");
        var last = (Day: 0, Minute: -1);
        while (lines.TryRead(out var row))
        {
            if (row.Text.Trim((byte)' ').IsEmpty) { continue; }
            table.Split(row);
            if (shifts >= 0 && table.Whole(row, shifts) != shift) { continue; }
            var at = (Day: day < 0 ? 0 : table.Whole(row, day, MostMinutes), table.Whole(row, minute, MostMinutes));
            CheckOrder(row, table.Start(minute), last, at, first: values[0].Count == 0);
            last = at;
            if ((values[0].Count + 1L) * columns.Length > CountTable.MostCounts)
            {
                throw row.Fault(0, $"the table has more than {CountTable.MostCounts} counts; cut it into parts.");
            }
            for (var i = 0; i < columns.Length; i++) { values[i].Add(table.Number(row, columns[i])); }
            count.Keep();
        }
        if (values[0].Count == 0)
        {
            throw new TraceFormatException(
                path, 0, 0, shifts < 0 ? "there is no row below the first line." : $"no row has the shift {shift}.");
        }
        return new CountTable(
            Path.GetFileName(path),
            [.. columns.Select((column, i) => new CountSeries
            {
                Name = table.Names[column],
                Bin = TimeSpan.FromMinutes(1),
                Values = values[i].DrainToImmutable(),
            })],
            [count.Report()]);
    }

    private static void CheckOrder(
        in Row row, int place, (int Day, int Minute) last, (int Day, int Minute) at, bool first)
    {
        var goesOn = at.Day == last.Day && at.Minute == last.Minute + 1;
        var isNewDay = at.Day == last.Day + 1 && at.Minute == 0;
        if (goesOn || (isNewDay && !first) || (first && at.Minute == 0)) { return; }
        throw row.Fault(place, first
            ? $"the first minute is {at.Minute}; it must be 0."
            : $"minute {at.Minute} follows minute {last.Minute}; minutes must rise by 1, and begin at 0 with a new "
                + "day.");
    }
}
