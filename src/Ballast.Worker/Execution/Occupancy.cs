using Ballast.Statistics;

namespace Ballast.Worker.Execution;

/// <summary>Who is in the house: counts requests from arrival to answer, remembers their latencies, and closes the
/// door for a drain.</summary>
/// <param name="time">The clock.</param>
internal sealed class Occupancy(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _origin = time.GetTimestamp();
    private readonly LatencyByInFlight _latency = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight;
    private bool _draining;

    /// <summary>Requests in the house.</summary>
    public int InFlight
    {
        get
        {
            lock (_lock)
            {
                return _inFlight;
            }
        }
    }

    /// <summary>Whether the door is closed.</summary>
    public bool IsDraining
    {
        get
        {
            lock (_lock)
            {
                return _draining;
            }
        }
    }

    /// <summary>The latency a request arriving now may expect, in seconds; zero before the first answer.</summary>
    public double ExpectedLatencySeconds
    {
        get
        {
            lock (_lock)
            {
                return _latency.Estimate(_inFlight, time.GetElapsedTime(_origin)) ?? 0;
            }
        }
    }

    /// <summary>A request comes in; it must leave by <see cref="Leave"/>.</summary>
    /// <returns>The visit; null when the door is closed.</returns>
    public Visit? TryEnter()
    {
        lock (_lock)
        {
            return _draining ? null : new Visit(_inFlight++, time.GetTimestamp());
        }
    }

    /// <summary>A request goes out.</summary>
    /// <param name="visit">Its visit.</param>
    /// <param name="served">Whether the model answered it; only then its latency counts.</param>
    public void Leave(Visit visit, bool served)
    {
        lock (_lock)
        {
            if (served)
            {
                var latency = time.GetElapsedTime(visit.EnteredAt);
                _latency.Record(visit.OthersAtArrival, latency.TotalSeconds, time.GetElapsedTime(_origin));
            }

            _inFlight--;
            if (_draining && _inFlight == 0)
            {
                _empty.TrySetResult();
            }
        }
    }

    /// <summary>Closes the door.</summary>
    /// <returns>Completes when the house is empty.</returns>
    public Task Drain()
    {
        lock (_lock)
        {
            _draining = true;
            if (_inFlight == 0)
            {
                _empty.TrySetResult();
            }

            return _empty.Task;
        }
    }

    /// <summary>A request in the house.</summary>
    /// <param name="OthersAtArrival">Requests that were in the house when it came.</param>
    /// <param name="EnteredAt">When it came, as a time stamp of the clock.</param>
    internal readonly record struct Visit(int OthersAtArrival, long EnteredAt);
}
