using System.Collections.Immutable;
using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Replay;

/// <summary>Draws each arrival within a width behind its stamp; the k-th request gets the k-th time, so that the order
/// of the file stays. What is held is what arrives within one width.</summary>
internal sealed class SpreadReader(ITraceReader source, TimeSpan width, ulong seed) : IReportingReader
{
    /// <summary>Requests within one width; more is no request stream that one reads.</summary>
    private const int Most = 5_000_000;

    private readonly SeededRandom _random = new(seed);
    private readonly StepCounter _count = new(FormattableString.Invariant($"spread {width.TotalSeconds} s"));
    private readonly Queue<TraceRequest> _requests = new();
    private readonly PriorityQueue<long, long> _times = new();
    private long _stamp = long.MinValue;
    private bool _ended;

    public ImmutableArray<StepReport> Reports =>
        source is IReportingReader reporting ? reporting.Reports.Add(_count.Report()) : [_count.Report()];

    public double? Progress => (source as IReportingReader)?.Progress;

    public bool TryRead(out TraceRequest request)
    {
        // A time is final when no later stamp lies below it.
        while (!_ended && (!_times.TryPeek(out var first, out _) || first > _stamp)) { Take(); }
        if (!_requests.TryDequeue(out request)) { return false; }
        request = request with { ArrivalNanoseconds = _times.Dequeue() };
        _count.Keep();
        return true;
    }

    public bool TryContinue(in TraceRequest ended, long endedAtNanoseconds, out TraceRequest next) =>
        source.TryContinue(ended, endedAtNanoseconds, out next);

    public void Dispose() => source.Dispose();

    private void Take()
    {
        if (!source.TryRead(out var read))
        {
            _ended = true;
            return;
        }
        if (_requests.Count == Most)
        {
            throw new InvalidDataException(
                $"More than {Most} requests arrive within the spread of {width}; spread them less.");
        }
        _stamp = read.ArrivalNanoseconds;
        var time = _stamp + (long)(_random.NextDouble() * Nanoseconds.From(width));
        _requests.Enqueue(read);
        _times.Enqueue(time, time);
    }
}
