using System.Collections.Immutable;
using System.Globalization;

namespace Ballast.Load.Planning;

/// <summary>Reads one trace and keeps the place for errors.</summary>
internal sealed class TraceReader(string name, double speed)
{
    private const string Time = "arrival_seconds";
    private const string Latency = "source_latency_seconds";
    private const int LongestSession = 256;

    private int _line;
    private int _columns;
    private int _input = -1;
    private int _output = -1;
    private int _session = -1;
    private int _service = -1;
    private TimeSpan _last = TimeSpan.Zero;

    public ImmutableArray<LoadArrival> Read(TextReader reader)
    {
        var arrivals = ImmutableArray.CreateBuilder<LoadArrival>();
        while (reader.ReadLine() is { } line)
        {
            _line++;
            if (_columns == 0)
            {
                ReadHeader(line);
            }
            else if (line.Length > 0)
            {
                arrivals.Add(ReadRow(line));
                if (arrivals.Count > LoadTrace.MostRows)
                {
                    throw Wrong(0, $"the trace has more than {LoadTrace.MostRows} rows; split it into several runs");
                }
            }
        }
        return arrivals.Count > 0
            ? arrivals.DrainToImmutable()
            : throw Wrong(0, $"no arrivals; give a header that starts with {Time} and at least one row");
    }

    private void ReadHeader(string line)
    {
        var seen = new HashSet<string>();
        var index = 0;
        foreach (var (start, field) in Fields(line))
        {
            if (index == 0 && field != Time)
            {
                throw Wrong(start,
                    $"the first column is '{field}'; the first line must name the columns, {Time} first");
            }
            if (!seen.Add(field))
            {
                throw Wrong(start, $"the column '{field}' is there twice; leave one out");
            }
            switch (field)
            {
                case "input_tokens": _input = index; break;
                case "output_tokens": _output = index; break;
                case "session": _session = index; break;
                case Latency: _service = index; break;
            }
            index++;
        }
        _columns = index;
    }

    private LoadArrival ReadRow(string line)
    {
        TimeSpan at = default;
        int? input = null;
        int? output = null;
        string? session = null;
        TimeSpan? service = null;
        var index = 0;
        foreach (var (start, field) in Fields(line))
        {
            if (index == 0) { at = ReadTime(start, field); }
            else if (index == _input) { input = ReadTokens(start, field, "input_tokens"); }
            else if (index == _output) { output = ReadTokens(start, field, "output_tokens"); }
            else if (index == _session) { session = ReadSession(start, field); }
            else if (index == _service) { service = ReadLatency(start, field); }
            index++;
        }
        return index == _columns
            ? new LoadArrival(at, input, output, session, service)
            : throw Wrong(line.Length, $"{index} fields, but the header names {_columns}; add or remove commas");
    }

    private TimeSpan ReadTime(int start, string field)
    {
        if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            || !(seconds >= 0 && seconds / speed <= LoadPlan.Longest.TotalSeconds))
        {
            throw Wrong(start,
                $"{Time} is '{field}'; give seconds from the start, 0 to {LoadPlan.Longest.TotalSeconds}");
        }
        var at = TimeSpan.FromSeconds(seconds / speed);
        if (at < _last)
        {
            throw Wrong(start, $"{Time} is {field}, before the row ahead; sort the rows by it");
        }
        _last = at;
        return at;
    }

    private int? ReadTokens(int start, string field, string column)
    {
        if (field.Length == 0)
        {
            return null;
        }
        return int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens)
            && tokens is > 0 and <= 10_000_000
                ? tokens
                : throw Wrong(start, $"{column} is '{field}'; give a whole number from 1 to 10000000, or nothing");
    }

    private TimeSpan? ReadLatency(int start, string field)
    {
        if (field.Length == 0)
        {
            return null;
        }
        return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= 0 && seconds <= LoadPlan.Longest.TotalSeconds
                ? TimeSpan.FromSeconds(seconds)
                : throw Wrong(start,
                    $"{Latency} is '{field}'; give seconds, 0 to {LoadPlan.Longest.TotalSeconds}, or nothing");
    }

    private string? ReadSession(int start, string field)
    {
        if (field.Length == 0)
        {
            return null;
        }
        return field.Length <= LongestSession && field.All(c => c is > ' ' and < (char)127)
            ? field
            : throw Wrong(start, $"the session '{field}' cannot be sent in a header; "
                + $"use up to {LongestSession} visible ASCII characters");
    }

    private IEnumerable<(int Start, string Field)> Fields(string line)
    {
        var quote = line.IndexOf('"', StringComparison.Ordinal);
        if (quote >= 0)
        {
            throw Wrong(quote, "fields are not quoted in a trace; remove the quotes");
        }
        for (var start = 0; ;)
        {
            var comma = line.IndexOf(',', start);
            var end = comma < 0 ? line.Length : comma;
            yield return (start, line[start..end].Trim());
            if (comma < 0)
            {
                yield break;
            }
            start = comma + 1;
        }
    }

    private LoadInputException Wrong(int start, string what) =>
        new($"{name}:{Math.Max(1, _line)}:{start + 1}: {what}.");
}
