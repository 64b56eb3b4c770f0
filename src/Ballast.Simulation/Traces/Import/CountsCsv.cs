using System.Collections.Immutable;
using Ballast.Simulation.Traces.Counts;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Series of counts as <c>timestamp,value</c>; the width of a bin is the distance most rows have.</summary>
internal static class CountsCsv
{
    private const string Right = StampText.Right + ", or seconds";

    public static CountTable Read(string path, string format)
    {
        var count = new StepCounter(format, "rows");
        var points = new List<(long Stamp, double Value)>();
        using (var lines = new LineReader(path))
        {
            if (!lines.TryRead(out var header))
            {
                throw new TraceFormatException(path, 0, 0, "the file is empty; the first line must name the columns.");
            }
            var table = CsvTable.Read(header);
            var (stamp, value) = (table.Need(header, "timestamp"), table.Need(header, "value"));
            while (lines.TryRead(out var row))
            {
                if (row.Text.Trim((byte)' ').IsEmpty) { continue; }
                table.Split(row);
                Add(row, points, count, Stamp(row, table, stamp), table.Number(row, value), table.Start(stamp));
            }
        }
        var name = Path.GetFileName(path);
        var width = Width(points);
        return width is null
            ? throw new TraceFormatException(
                path, 0, 0, "there are fewer than two stamps; the width of a bin is their distance.")
            : new CountTable(name, [Series(path, points, width.Value, count)], [count.Report()]);
    }

    private static long Stamp(in Row row, CsvTable table, int column)
    {
        var field = table.Field(row, column);
        return StampText.TryParse(field, out var stamp) || SecondsText.TryParse(field, out stamp)
            ? stamp
            : throw row.Wrong(table.Start(column), "timestamp", field, Right);
    }

    private static void Add(
        in Row row, List<(long Stamp, double Value)> points, StepCounter count, long stamp, double value, int start)
    {
        if (points.Count > 0 && stamp < points[^1].Stamp)
        {
            throw row.Fault(start, "the row runs back in time; sort the rows by timestamp.");
        }
        if (points.Count > 0 && stamp == points[^1].Stamp)
        {
            count.Drop("a second row of the same timestamp");
            return;
        }
        if (points.Count == CountTable.MostCounts)
        {
            throw row.Fault(0, $"the file has more than {CountTable.MostCounts} counts; cut it into parts.");
        }
        points.Add((stamp, value));
    }

    private static long? Width(List<(long Stamp, double Value)> points) => points.Count < 2
        ? null
        : points.Skip(1).Select((point, i) => point.Stamp - points[i].Stamp).CountBy(gap => gap)
            .OrderByDescending(gap => gap.Value).ThenBy(gap => gap.Key).First().Key;

    private static CountSeries Series(
        string path, List<(long Stamp, double Value)> points, long width, StepCounter count)
    {
        var start = points[0].Stamp;
        var bins = Bin(points[^1].Stamp) + 1;
        if (bins > CountTable.MostCounts)
        {
            throw new TraceFormatException(
                path, 0, 0, $"from first to last stamp there are {bins} bins; cut the file into parts.");
        }
        var values = new double[bins];
        var filled = new bool[bins];
        foreach (var (stamp, value) in points)
        {
            var bin = Bin(stamp);
            if (filled[bin])
            {
                count.Drop("a second row in the same bin");
                continue;
            }
            (values[bin], filled[bin]) = (value, true);
            count.Keep();
        }
        var absent = filled.LongCount(there => !there);
        if (absent > 0) { count.Note("bins without a row, taken as zero", absent); }
        return new CountSeries
        {
            Name = Path.GetFileName(path).Split('.')[0],
            Bin = TimeSpan.FromTicks(width / 100),
            Values = ImmutableArray.Create(values),
            Absent = [.. Enumerable.Range(0, values.Length).Where(bin => !filled[bin])],
        };

        long Bin(long stamp) => (stamp - start + (width / 2)) / width;
    }
}
