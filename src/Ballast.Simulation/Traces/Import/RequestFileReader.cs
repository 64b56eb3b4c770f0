using System.Collections.Immutable;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Reads a request-level file row by row and puts rows that run back in time in order, within a
/// window.</summary>
internal sealed class RequestFileReader : IReportingReader
{
    private const string BackInTime = "rows back in time, put in order";

    private readonly LineReader _lines;
    private readonly RequestParser _parser;
    private readonly int _window;
    private readonly StepCounter _count;
    private readonly PriorityQueue<TraceRequest, (long Stamp, long Sequence)> _waiting = new();
    private long _sequence;
    private long _latest = long.MinValue;
    private long _emitted = long.MinValue;
    private long? _origin;
    private bool _ended;

    public RequestFileReader(string path, string format, RequestParser parser, int window)
    {
        (_parser, _window, _count) = (parser, window, new StepCounter(format, "rows"));
        _lines = new LineReader(path);
        if (!parser.HasHeader) { return; }
        try
        {
            if (!_lines.TryRead(out var header))
            {
                throw new TraceFormatException(path, 0, 0, "the file is empty; the first line must name the columns.");
            }
            parser.ReadHeader(header);
        }
        catch
        {
            _lines.Dispose();
            throw;
        }
    }

    public ImmutableArray<StepReport> Reports
    {
        get
        {
            var report = _count.Report();
            return [report with { Notes = report.Notes.AddRange(Merged()) }];
        }
    }

    public double? Progress => _lines.Progress;

    public bool TryRead(out TraceRequest request)
    {
        while (!_ended && _waiting.Count <= _window) { ReadRow(); }
        if (!_waiting.TryDequeue(out request, out var place)) { return false; }
        _emitted = place.Stamp;
        _origin ??= _parser.KeepsOrigin ? 0 : place.Stamp;
        request = request with { ArrivalNanoseconds = place.Stamp - _origin.Value };
        return true;
    }

    public void Dispose() => _lines.Dispose();

    private void ReadRow()
    {
        if (!_lines.TryRead(out var row))
        {
            _ended = true;
            return;
        }
        if (row.Text.Trim((byte)' ').IsEmpty) { return; }
        if (_parser.Parse(row, out var request) is { } reason)
        {
            _count.Drop(reason);
            return;
        }
        var stamp = request.ArrivalNanoseconds;
        if (stamp < _emitted)
        {
            throw row.Fault(
                0, $"the row runs back in time over more than {_window} rows; sort the file by time, "
                    + "or give a longer window of re-ordering.");
        }
        if (stamp < _latest) { _count.Note(BackInTime); }
        _latest = Math.Max(_latest, stamp);
        _count.Keep();
        _waiting.Enqueue(request, (stamp, _sequence++));
    }

    private IEnumerable<KeyValuePair<string, long>> Merged() =>
        _parser.Notes.Select(note => KeyValuePair.Create(note.Kind, note.Rows));
}
