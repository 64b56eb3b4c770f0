using System.Collections.Immutable;
using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Counts;

/// <summary>Merges the arrivals of all series of a table, in order; memory is one place for each series.</summary>
internal sealed class CountReader : IReportingReader
{
    private readonly CountTable _table;
    private readonly StepCounter _count;
    private readonly SeriesArrivals[] _arrivals;
    private readonly PriorityQueue<int, (long Arrival, int Series)> _next = new();
    private readonly long _duration;
    private long _now;

    public CountReader(CountTable table, ExpandKind kind, ulong seed)
    {
        _table = table;
        _count = new StepCounter($"expand {kind}");
        _arrivals = [.. table.Series.Select(series => new SeriesArrivals(
            series, kind, Seeds.Derive(seed, $"expand/{series.Name}")))];
        _duration = table.Series.Select(series => Nanoseconds.From(series.Duration)).DefaultIfEmpty(0).Max();
        for (var i = 0; i < _arrivals.Length; i++) { Schedule(i); }
    }

    public ImmutableArray<StepReport> Reports => _table.Reports.Add(_count.Report());

    public double? Progress => _duration == 0 ? 1 : Math.Min(1, (double)_now / _duration);

    public bool TryRead(out TraceRequest request)
    {
        if (!_next.TryDequeue(out var index, out var place))
        {
            request = default;
            return false;
        }
        _now = place.Arrival;
        var series = _table.Series[index];
        request = new TraceRequest
        {
            ArrivalNanoseconds = place.Arrival,
            Model = series.Name,
            Tenant = series.Tenant,
            Parent = -1,
        };
        _count.Keep();
        Schedule(index);
        return true;
    }

    public void Dispose()
    {
    }

    private void Schedule(int index)
    {
        if (_arrivals[index].TryNext(out var arrival)) { _next.Enqueue(index, (arrival, index)); }
    }
}
