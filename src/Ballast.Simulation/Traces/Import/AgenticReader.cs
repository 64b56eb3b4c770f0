using System.Collections.Immutable;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Reads agent sessions for a closed loop: each agent asks again a think time after its last answer.</summary>
internal sealed class AgenticReader : IReportingReader
{
    private readonly LineReader _lines;
    private readonly AgenticParser _parser;
    private readonly StepCounter _count;
    private readonly long _gap;
    private readonly Dictionary<long, AgenticSession> _open = [];
    private readonly PriorityQueue<(AgenticSession Session, int Turn), (long Arrival, long Session, int Turn)> _starts =
        new();

    private long _sessions;
    private long _served;
    private bool _ended;

    public AgenticReader(string path, string format, ImportOptions options)
    {
        _lines = new LineReader(path);
        _parser = new AgenticParser(options.SharedSystemShare);
        _count = new StepCounter(format);
        _gap = Nanoseconds.From(options.SessionGap);
    }

    public ImmutableArray<StepReport> Reports => [_count.Report()];

    /// <summary>Of the requests that the sessions read so far let expect.</summary>
    public double? Progress => _count.Kept == 0 ? 0 : Math.Min(1, _served * _lines.Progress / _count.Kept);

    public bool TryRead(out TraceRequest request)
    {
        while (!_ended && IsDue()) { ReadSession(); }
        if (!_starts.TryDequeue(out var start, out var place))
        {
            request = default;
            return false;
        }
        _served++;
        request = start.Session.Request(start.Turn, place.Arrival);
        return true;
    }

    public bool TryContinue(in TraceRequest ended, long endedAtNanoseconds, out TraceRequest next)
    {
        next = default;
        if (!_open.TryGetValue(ended.Session, out var session)) { return false; }
        var following = session.Steps[ended.Turn].Next;
        if (following < 0)
        {
            if (--session.OpenChains == 0) { _open.Remove(session.Number); }
            return false;
        }
        _served++;
        next = session.Request(following, endedAtNanoseconds + session.Steps[following].Think);
        return true;
    }

    public void Dispose() => _lines.Dispose();

    // A session is read when it may hold the next start: with a gap between sessions few are in memory at once.
    private bool IsDue() => !_starts.TryPeek(out _, out var first) || first.Arrival >= _sessions * _gap;

    private void ReadSession()
    {
        if (!_lines.TryRead(out var row))
        {
            _ended = true;
            return;
        }
        if (row.Text.Trim((byte)' ').IsEmpty) { return; }
        var session = _parser.Parse(row, _sessions + 1, _sessions * _gap);
        _sessions++;
        if (session.Steps.Count > 0) { _open.Add(session.Number, session); }
        for (var turn = 0; turn < session.Steps.Count; turn++)
        {
            _count.Keep();
            var step = session.Steps[turn];
            if (step.Parent >= 0) { continue; }
            var arrival = session.StartNanoseconds + step.Offset;
            _starts.Enqueue((session, turn), (arrival, session.Number, turn));
        }
    }
}
