using Ballast.Simulation.Traces;

namespace Ballast.Simulation.World;

/// <summary>One stream of requests being read: the next arrival is known, what follows an answer waits in
/// line.</summary>
internal sealed class TrafficSource(TrafficScene scene, ITraceReader reader, int deployment, int index) : IDisposable
{
    private readonly PriorityQueue<TraceRequest, (long At, long Sequence)> _followUps = new();
    private long _sequence;
    private TraceRequest _next;
    private TraceRequest _follow;
    private bool _has;
    private bool _ended;

    public TrafficScene Scene { get; } = scene;

    /// <summary>Its place among the world's sources.</summary>
    public int Index { get; } = index;

    /// <summary>The deployment all its requests go to; −1 when each names its own.</summary>
    public int Deployment { get; } = deployment;

    /// <summary>When the next request arrives; <see cref="TimeSpan.MaxValue"/> when none is known.</summary>
    public TimeSpan Next
    {
        get
        {
            Look();
            var read = _has ? _next.ArrivalNanoseconds : long.MaxValue;
            var least = _followUps.Count > 0 && _followUps.TryPeek(out var follow, out _)
                ? Math.Min(read, follow.ArrivalNanoseconds)
                : read;
            return least == long.MaxValue ? TimeSpan.MaxValue : TimeSpan.FromTicks(least / 100);
        }
    }

    /// <summary>Takes the next request, which stays to be read until the next call.</summary>
    public ref readonly TraceRequest Take()
    {
        Look();
        if (_followUps.Count > 0 && _followUps.TryPeek(out var follow, out _)
            && (!_has || follow.ArrivalNanoseconds < _next.ArrivalNanoseconds))
        {
            _follow = _followUps.Dequeue();
            return ref _follow;
        }
        _has = false;
        return ref _next;
    }

    /// <summary>A request ended; a closed loop may go on from there.</summary>
    public bool Ended(in TraceRequest request, TimeSpan now)
    {
        if (!reader.TryContinue(in request, now.Ticks * 100, out var next)) { return false; }
        _followUps.Enqueue(next, (next.ArrivalNanoseconds, _sequence++));
        return true;
    }

    public void Dispose() => reader.Dispose();

    private void Look()
    {
        if (_has || _ended) { return; }
        _has = reader.TryRead(out _next);
        _ended = !_has;
    }
}
