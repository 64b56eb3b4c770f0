using System.Collections.Immutable;
using Ballast.Simulation.Traces.Counts;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Wide tables of counts: a row is one series on one day, the columns 1, 2, 3… its minutes.</summary>
internal sealed class WideCounts
{
    private const int MostDays = 10_000;

    private readonly Dictionary<string, SortedDictionary<int, double[]>> _days = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly NameTable _names = new();
    private readonly StepCounter _count;
    private readonly CsvTable _table;
    private readonly int[] _minutes;
    private readonly int _key;
    private readonly int _day;
    private readonly int _owner;
    private long _counts;

    private WideCounts(string format, in Row header, string key, string? owner)
    {
        _count = new StepCounter(format, "rows");
        _table = CsvTable.Read(header);
        _key = _table.Need(header, key);
        _day = _table.Find("Day");
        _owner = owner is null ? -1 : _table.Find(owner);
        var minutes = new List<int>();
        while (_table.Find($"{minutes.Count + 1}") is >= 0 and var column) { minutes.Add(column); }
        _minutes = [.. minutes];
    }

    public static CountTable Read(string path, string format, string key, string? owner)
    {
        using var lines = new LineReader(path);
        if (!lines.TryRead(out var header))
        {
            throw new TraceFormatException(path, 0, 0, "the file is empty; the first line must name the columns.");
        }
        var reading = new WideCounts(format, header, key, owner);
        while (lines.TryRead(out var row))
        {
            if (!row.Text.Trim((byte)' ').IsEmpty) { reading.Add(row); }
        }
        return reading.Table(Path.GetFileName(path));
    }

    private void Add(in Row row)
    {
        _table.Split(row);
        var name = _names.Get(_table.Field(row, _key));
        var day = _day < 0 ? 1 : _table.Whole(row, _day, MostDays);
        if (!_days.TryGetValue(name, out var days))
        {
            _days.Add(name, days = []);
            _order.Add(name);
            if (_owner >= 0) { _owners.Add(name, _names.Get(_table.Field(row, _owner))); }
        }
        var counts = new double[_minutes.Length];
        for (var i = 0; i < counts.Length; i++) { counts[i] = _table.Number(row, _minutes[i]); }
        if (!days.TryAdd(day, counts))
        {
            _count.Drop("a second row of the same series and day");
            return;
        }
        _count.Keep();
        _counts += counts.Length;
        if (_counts > CountTable.MostCounts)
        {
            throw row.Fault(0, $"the table has more than {CountTable.MostCounts} counts; cut the file into parts.");
        }
    }

    private CountTable Table(string name)
    {
        if (_days.Count == 0) { return new CountTable(name, [], [_count.Report()]); }
        var first = _days.Values.Min(days => days.Keys.First());
        var last = _days.Values.Max(days => days.Keys.Last());
        var absent = _days.Values.Sum(days => last - first + 1 - days.Count);
        if (absent > 0) { _count.Note("days without a row, taken as zero", absent); }
        if ((last - first + 1L) * _minutes.Length * _days.Count > CountTable.MostCounts)
        {
            throw new TraceFormatException(
                name, 0, 0, $"{_days.Count} series over days {first} to {last} are more than "
                    + $"{CountTable.MostCounts} counts; cut the file into parts.");
        }
        return new CountTable(name, [.. _order.Select(series => Series(series, first, last))], [_count.Report()]);
    }

    private CountSeries Series(string name, int first, int last)
    {
        var values = ImmutableArray.CreateBuilder<double>((last - first + 1) * _minutes.Length);
        var empty = new double[_minutes.Length];
        for (var day = first; day <= last; day++)
        {
            values.AddRange(_days[name].TryGetValue(day, out var counts) ? counts : empty);
        }
        return new CountSeries
        {
            Name = name,
            Tenant = _owners.GetValueOrDefault(name),
            Bin = TimeSpan.FromMinutes(1),
            Values = values.DrainToImmutable(),
        };
    }
}
