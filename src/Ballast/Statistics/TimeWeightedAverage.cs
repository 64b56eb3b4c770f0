namespace Ballast.Statistics;

/// <summary>The average over the last window of a number that stays what it is until it is set anew, such as the
/// requests in flight; a ring of buckets in fixed memory.</summary>
/// <remarks>It covers the current bucket and the full ones before it: between one bucket less than the window and the
/// whole window; less while the number is younger than that.</remarks>
public sealed class TimeWeightedAverage
{
    private readonly double[] _integrals;
    private readonly long _ticksPerBucket;
    private long _start;
    private long _reached;
    private bool _started;

    /// <summary>An average of nothing yet.</summary>
    /// <param name="window">The window; above zero.</param>
    /// <param name="buckets">Into how many buckets it is cut; 1 to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is shorter than a tick per bucket, or the number of
    /// buckets is out of range.</exception>
    public TimeWeightedAverage(TimeSpan window, int buckets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(buckets, 10_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(window.Ticks, buckets, nameof(window));
        _integrals = new double[buckets];
        _ticksPerBucket = window.Ticks / buckets;
    }

    /// <summary>The number as last set; 0 before.</summary>
    public double Value { get; private set; }

    /// <summary>Sets the number.</summary>
    /// <param name="value">The number from now on; finite.</param>
    /// <param name="now">The time; an earlier one than the last counts as the last.</param>
    public void Set(double value, TimeSpan now)
    {
        if (!_started)
        {
            (_started, _start, _reached) = (true, now.Ticks, now.Ticks);
        }
        Integrate(now.Ticks);
        Value = value;
    }

    /// <summary>The average over the window that ends now; the number itself when no time has passed.</summary>
    /// <param name="now">The time.</param>
    public double Average(TimeSpan now)
    {
        if (!_started) { return 0; }
        Integrate(now.Ticks);
        var oldest = Math.Max(_start, ((_reached / _ticksPerBucket) - _integrals.Length + 1) * _ticksPerBucket);
        if (_reached == oldest) { return Value; }
        var sum = 0.0;
        foreach (var integral in _integrals) { sum += integral; }
        return sum / (_reached - oldest);
    }

    private void Integrate(long now)
    {
        // Buckets that fell out of the window altogether need no visit: the loop is bounded by their number.
        var skipTo = ((now / _ticksPerBucket) - _integrals.Length) * _ticksPerBucket;
        _reached = Math.Max(_reached, Math.Min(skipTo, now));
        while (_reached < now)
        {
            var bucket = _reached / _ticksPerBucket;
            var end = Math.Min((bucket + 1) * _ticksPerBucket, now);
            ref var integral = ref _integrals[bucket % _integrals.Length];
            if (_reached == bucket * _ticksPerBucket) { integral = 0; }
            integral += Value * (end - _reached);
            _reached = end;
            // A bucket reached but not yet entered must not keep its previous round.
            if (end == (bucket + 1) * _ticksPerBucket) { _integrals[(bucket + 1) % _integrals.Length] = 0; }
        }
    }
}
