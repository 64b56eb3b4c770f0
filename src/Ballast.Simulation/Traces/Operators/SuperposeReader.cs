using System.Collections.Immutable;

namespace Ballast.Simulation.Traces.Operators;

/// <summary>Merges copies in order of arrival.</summary>
internal sealed class SuperposeReader : IReportingReader
{
    private readonly CopyReader[] _copies;
    private readonly StepCounter _count;
    private readonly PriorityQueue<TraceRequest, (long Arrival, int Copy)> _next = new();

    public SuperposeReader(CopyReader[] copies, string step)
    {
        (_copies, _count) = (copies, new StepCounter(step));
        for (var copy = 0; copy < copies.Length; copy++) { Schedule(copy); }
    }

    public ImmutableArray<StepReport> Reports => _copies[0].Reports.Add(_count.Report());

    public double? Progress => _copies[0].Progress;

    public bool TryRead(out TraceRequest request)
    {
        if (!_next.TryDequeue(out request, out var place)) { return false; }
        Schedule(place.Copy);
        _count.Keep();
        return true;
    }

    public bool TryContinue(in TraceRequest ended, long endedAtNanoseconds, out TraceRequest next)
    {
        next = default;
        if (ended.Session == 0) { return false; }
        var copy = (int)((ended.Session - 1) % _copies.Length);
        if (!_copies[copy].TryContinue(ended, endedAtNanoseconds, out next)) { return false; }
        _count.Keep();
        return true;
    }

    public void Dispose()
    {
        foreach (var copy in _copies) { copy.Dispose(); }
    }

    private void Schedule(int copy)
    {
        if (_copies[copy].TryRead(out var request)) { _next.Enqueue(request, (request.ArrivalNanoseconds, copy)); }
    }
}
