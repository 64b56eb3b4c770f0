using Ballast.Forecasting;

namespace Ballast.Scaling.Forecasts;

/// <summary>What arrives at one deployment in the minutes to come, forecast from the load that was measured.</summary>
/// <remarks>
/// The steps of the load are summed to bins, which begin at multiples of their length since the start of the world;
/// each bin that is over is told to the forecaster once. A bin of which less than half was measured is a gap, which the
/// forecaster bridges. Single-threaded.
/// </remarks>
public sealed class ArrivalForecast
{
    // After a pause longer than this many bins the forecaster is not told of every one of them.
    private const int MostGaps = 1000;

    private readonly Forecaster _forecaster;
    private readonly TimeSpan _bin;
    private TimeSpan? _doneUntil;

    /// <summary>A forecast of one deployment.</summary>
    /// <param name="forecaster">Forecasts arrivals per bin; what it has seen before stays known to it.</param>
    /// <param name="bin">Length of a bin; at least 1 s.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bin is too short.</exception>
    public ArrivalForecast(Forecaster forecaster, TimeSpan bin)
    {
        ArgumentNullException.ThrowIfNull(forecaster);
        ArgumentOutOfRangeException.ThrowIfLessThan(bin, TimeSpan.FromSeconds(1));
        (_forecaster, _bin) = (forecaster, bin);
    }

    /// <summary>Who forecasts.</summary>
    public Forecaster Forecaster => _forecaster;

    /// <summary>Bins that were measured and told to the forecaster, gaps left out.</summary>
    public long Measured { get; private set; }

    /// <summary>Takes in the bins that are over.</summary>
    /// <param name="history">The deployment's load, oldest first; it must reach back to the end of the last bin that
    /// was taken in, or what is missing is a gap.</param>
    /// <param name="now">The time; what is later is left for the next call.</param>
    /// <returns>Whether a bin was taken in.</returns>
    public bool Follow(ReadOnlySpan<LoadSample> history, TimeSpan now)
    {
        if (history.IsEmpty) { return false; }
        var step = history.Length > 1 ? history[^1].At - history[^2].At : TimeSpan.FromSeconds(1);
        var until = Floor(now < history[^1].At ? now : history[^1].At);
        var from = _doneUntil ?? Floor(history[0].At - step);
        if (until - from > _bin * MostGaps) { from = until - (_bin * MostGaps); }
        var told = false;
        var place = Place(history, from);
        for (; from + _bin <= until; from += _bin)
        {
            var (sum, seconds) = (0.0, 0.0);
            for (; place < history.Length && history[place].At <= from + _bin; place++)
            {
                sum += history[place].ArrivalsPerSecond * step.TotalSeconds;
                seconds += step.TotalSeconds;
            }
            Tell(sum, seconds);
            told = true;
        }
        _doneUntil = from;
        return told;
    }

    /// <summary>Forecasts the rates of the bins to come.</summary>
    /// <param name="quantile">Which quantile, above 0 and below 1.</param>
    /// <param name="perSecond">Requests per second in each bin, the one that runs now first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The quantile is out of range.</exception>
    public void Rates(double quantile, Span<double> perSecond)
    {
        _forecaster.Forecast(quantile, perSecond);
        foreach (ref var rate in perSecond) { rate /= _bin.TotalSeconds; }
    }

    private void Tell(double sum, double seconds)
    {
        if (seconds * 2 < _bin.TotalSeconds)
        {
            _forecaster.Observe(double.NaN);
            return;
        }
        _forecaster.Observe(sum * _bin.TotalSeconds / seconds);
        Measured++;
    }

    private TimeSpan Floor(TimeSpan time) => TimeSpan.FromTicks(Math.Max(0, time.Ticks) / _bin.Ticks * _bin.Ticks);

    // The first sample after a time: history is in order.
    private static int Place(ReadOnlySpan<LoadSample> history, TimeSpan from)
    {
        var place = history.Length;
        while (place > 0 && history[place - 1].At > from) { place--; }
        return place;
    }
}
