namespace Ballast.Statistics;

/// <summary>How much was counted during the last window of time; a ring of buckets in fixed memory.</summary>
/// <remarks>The sum covers the current bucket and the full ones before it: between one bucket less than the window
/// and the whole window. Counts that come with an earlier time go into the current bucket.</remarks>
public sealed class WindowedCounter
{
    private readonly double[] _buckets;
    private readonly long _ticksPerBucket;
    private double _sum;
    private long _current;

    /// <summary>An empty counter.</summary>
    /// <param name="window">The window; above zero.</param>
    /// <param name="buckets">Into how many buckets it is cut; 1 to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is shorter than a tick per bucket, or the number of
    /// buckets is out of range.</exception>
    public WindowedCounter(TimeSpan window, int buckets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(buckets, 10_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(window.Ticks, buckets, nameof(window));
        _buckets = new double[buckets];
        _ticksPerBucket = window.Ticks / buckets;
    }

    /// <summary>Counts.</summary>
    /// <param name="amount">How much.</param>
    /// <param name="now">When.</param>
    public void Add(double amount, TimeSpan now)
    {
        Advance(now);
        _buckets[_current % _buckets.Length] += amount;
        _sum += amount;
    }

    /// <summary>What was counted during the window that ends now.</summary>
    /// <param name="now">The time.</param>
    public double Sum(TimeSpan now)
    {
        Advance(now);
        return _sum;
    }

    /// <summary>What was counted, per second of the whole window.</summary>
    /// <param name="now">The time.</param>
    public double PerSecond(TimeSpan now) =>
        Sum(now) / TimeSpan.FromTicks(_ticksPerBucket * _buckets.Length).TotalSeconds;

    private void Advance(TimeSpan now)
    {
        var target = Math.Max(now.Ticks, 0) / _ticksPerBucket;
        if (target <= _current) { return; }
        var steps = Math.Min(target - _current, _buckets.Length);
        for (var i = 1; i <= steps; i++)
        {
            _buckets[(_current + i) % _buckets.Length] = 0;
        }
        _current = target;
        // Summed afresh, not subtracted: rounding errors must not outlive the counts they came from.
        _sum = 0;
        foreach (var bucket in _buckets) { _sum += bucket; }
    }
}
