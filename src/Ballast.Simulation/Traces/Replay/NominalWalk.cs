namespace Ballast.Simulation.Traces.Replay;

/// <summary>Reads all requests of a trace in order, those of a closed loop too: each ends when it ended where the trace
/// was taken.</summary>
public sealed class NominalWalk : IDisposable
{
    private readonly PriorityQueue<TraceRequest, (long Arrival, long Sequence)> _successors = new();
    private TraceRequest _start;
    private bool _hasStart;
    private bool _startsRead;
    private long _sequence;

    /// <summary>A walk that ends with the reader's last request.</summary>
    /// <param name="reader">The reader; the walk disposes of it.</param>
    public NominalWalk(ITraceReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Reader = reader;
    }

    /// <summary>The reader that is walked.</summary>
    public ITraceReader Reader { get; }

    /// <summary>Whether the request that was read last has a successor.</summary>
    public bool HasMore { get; private set; }

    /// <summary>The next request.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="TraceFormatException">A row is malformed.</exception>
    public bool TryRead(out TraceRequest request) => TryRead(out request, out _);

    /// <summary>The next request, and whether its arrival was known beforehand.</summary>
    internal bool TryRead(out TraceRequest request, out bool isStart)
    {
        if (!_hasStart && !_startsRead)
        {
            _hasStart = Reader.TryRead(out _start);
            _startsRead = !_hasStart;
        }
        var waits = _successors.TryPeek(out _, out var place);
        isStart = _hasStart && (!waits || _start.ArrivalNanoseconds <= place.Arrival);
        if (isStart) { (request, _hasStart) = (_start, false); }
        else if (!_successors.TryDequeue(out request, out _)) { return false; }
        var end = request.ArrivalNanoseconds + request.SourceLatencyNanoseconds;
        HasMore = Reader.TryContinue(request, end, out var next);
        if (HasMore) { _successors.Enqueue(next, (next.ArrivalNanoseconds, _sequence++)); }
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => Reader.Dispose();
}
