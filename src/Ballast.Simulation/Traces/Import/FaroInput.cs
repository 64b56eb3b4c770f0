using Ballast.Simulation.Traces.Counts;

namespace Ballast.Simulation.Traces.Import;

/// <summary>The input of Faro's replayer: a line is a tick with the counts of some URLs.</summary>
internal static class FaroInput
{
    private const int MostTicks = 10_000_000;

    public static CountTable Read(string path, string format, TimeSpan bin)
    {
        var count = new StepCounter(format, "rows");
        var names = new NameTable();
        var series = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        var ticks = 0L;
        using (var lines = new LineReader(path))
        {
            var last = -1L;
            while (lines.TryRead(out var row))
            {
                if (row.Text.Trim((byte)' ').IsEmpty) { continue; }
                var (tick, counts) = Parse(row, names);
                if (tick < last) { throw row.Fault(0, $"tick {tick} stands below tick {last}; sort the lines by ts."); }
                if (tick == last) { count.Note("lines of a tick that was there, added to it"); }
                else if (tick > last + 1 && last >= 0)
                {
                    count.Note("ticks without a line, taken as zero", tick - last - 1);
                }
                last = tick;
                ticks = tick + 1;
                foreach (var (url, value) in counts) { Add(series, url, tick, value); }
                count.Keep();
                if (ticks * series.Count > CountTable.MostCounts)
                {
                    throw row.Fault(0, $"the file has more than {CountTable.MostCounts} counts; cut it into parts.");
                }
            }
        }
        return new CountTable(Path.GetFileName(path), [.. series.Select(Series)], [count.Report()]);

        CountSeries Series(KeyValuePair<string, List<double>> entry)
        {
            while (entry.Value.Count < ticks) { entry.Value.Add(0); }
            return new CountSeries { Name = entry.Key, Bin = bin, Values = [.. entry.Value] };
        }
    }

    private static void Add(Dictionary<string, List<double>> series, string url, long tick, double value)
    {
        if (!series.TryGetValue(url, out var values)) { series.Add(url, values = []); }
        while (values.Count <= tick) { values.Add(0); }
        values[(int)tick] += value;
    }

    private static (long Tick, List<(string Url, double Count)> Counts) Parse(in Row row, NameTable names)
    {
        var json = new JsonRow(row);
        long? tick = null;
        List<(string, double)>? counts = null;
        while (json.TryField(names, out var name))
        {
            switch (name)
            {
                case "ts": tick = json.Whole(0, MostTicks); break;
                case "urls":
                    json.EnterObject();
                    counts = [];
                    while (json.TryField(names, out var url)) { counts.Add((url, json.Whole(0, int.MaxValue))); }
                    break;
                default: json.Skip(); break;
            }
        }
        json.End();
        return (tick ?? throw json.Missing("ts"), counts ?? throw json.Missing("urls"));
    }
}
