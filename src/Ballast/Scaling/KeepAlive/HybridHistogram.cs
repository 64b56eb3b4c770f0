namespace Ballast.Scaling.KeepAlive;

/// <summary>Learns from the idle times of a deployment when it has no business being loaded, and when it should be
/// again, ahead of the next request.</summary>
/// <remarks>
/// The hybrid histogram policy of Shahrad et al., "Serverless in the Wild" (USENIX ATC 2020), written anew from its
/// description: the head and the tail of a histogram of idle times bound the time in which the next request is
/// expected; a histogram that says nothing keeps the deployment loaded for its whole range; where most idle times are
/// beyond that, each is forecast from the last ones. Pure and single-threaded; its memory is the bins and a hundred
/// idle times.
/// </remarks>
public sealed class HybridHistogram
{
    private readonly HybridHistogramOptions _options;
    private readonly IdleHistogram _histogram;
    private readonly IdleForecast _forecast = new();
    private bool _busy;

    /// <summary>A policy that has seen nothing.</summary>
    /// <param name="options">Its settings.</param>
    /// <exception cref="ArgumentOutOfRangeException">Bins or their width are not positive.</exception>
    public HybridHistogram(HybridHistogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Bins, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Bin, TimeSpan.Zero);
        _options = options;
        _histogram = new(options.Bin, options.Bins);
    }

    /// <summary>When the last request ended; <see langword="null"/> before the first.</summary>
    public TimeSpan? LastEnd { get; private set; }

    /// <summary>Idle times within the histogram.</summary>
    public double Within => _histogram.Within;

    /// <summary>Idle times beyond it.</summary>
    public double OutOfBounds => _histogram.OutOfBounds;

    /// <summary>Coefficient of variation of the histogram's counts; 0 while it is empty.</summary>
    public double Variation => _histogram.Variation;

    /// <summary>Requests arrive: the first one ends an idle time, which began with the last end; those that come with
    /// it, or while one is served, had none.</summary>
    /// <param name="now">The time; never before an earlier call's.</param>
    /// <param name="requests">How many; above 0.</param>
    public void Start(TimeSpan now, long requests = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requests, 1);
        var together = requests;
        if (!_busy)
        {
            _busy = true;
            together--;
            // Before the first request there was no idle time.
            if (LastEnd is { } end) { Add(now > end ? now - end : TimeSpan.Zero, 1); }
        }
        if (together > 0) { Add(TimeSpan.Zero, together); }
    }

    /// <summary>The last request in the deployment ends.</summary>
    /// <param name="now">The time.</param>
    /// <returns>When it should be loaded, until the next one comes.</returns>
    public KeepAliveWindow End(TimeSpan now)
    {
        (LastEnd, _busy) = (now, false);
        return Decide();
    }

    /// <summary>What the idle times so far say.</summary>
    public KeepAliveWindow Decide()
    {
        var all = _histogram.Within + _histogram.OutOfBounds;
        if (all > 0 && _histogram.OutOfBounds >= _options.OutOfBoundsShare * all) { return Forecast(); }
        if (_histogram.Variation < _options.LeastVariation) { return new(TimeSpan.Zero, _options.Range); }
        var head = _options.Bin * _histogram.BinAt(_options.HeadPercent);
        var tail = _options.Bin * (_histogram.BinAt(_options.TailPercent) + 1);
        var wait = head * (1 - _options.Margin);
        return new(wait, (tail * (1 + _options.Margin)) - wait);
    }

    private KeepAliveWindow Forecast()
    {
        var next = _forecast.Next();
        return new(next * (1 - _options.ForecastMargin), next * (2 * _options.ForecastMargin));
    }

    private void Add(TimeSpan idle, long times)
    {
        _histogram.Add(idle, times);
        for (var i = Math.Min(times, IdleForecast.Kept); i > 0; i--) { _forecast.Add(idle); }
    }
}
