using Ballast.Forecasting;
using Ballast.Scaling.Forecasts;

namespace Ballast.Scaling.Policies;

/// <summary>The rates of the minutes to come, as a planner looks at them: forecast, or measured as long as the forecast
/// has seen too little.</summary>
/// <param name="forecaster">Forecasts arrivals per minute.</param>
/// <param name="minutes">Minutes looked ahead.</param>
/// <param name="leastHistory">Measured minutes before the forecast is believed; 0 believes it at once.</param>
internal sealed class ArrivalOutlook(Forecaster forecaster, int minutes, int leastHistory)
{
    private static readonly TimeSpan Bin = TimeSpan.FromMinutes(1);
    private readonly ArrivalForecast _forecast = new(forecaster, Bin);
    private readonly double[] _rates = new double[minutes];

    /// <summary>Whether what it says is forecast.</summary>
    public bool Forecasts => _forecast.Measured >= leastHistory;

    /// <summary>Takes the load in.</summary>
    public void Follow(ReadOnlySpan<LoadSample> history, TimeSpan now) => _forecast.Follow(history, now);

    /// <summary>The forecast of each minute to come, in requests per second, however little it has seen.</summary>
    public ReadOnlySpan<double> Rates(double quantile)
    {
        _forecast.Rates(quantile, _rates);
        return _rates;
    }

    /// <summary>The greatest rate of the minutes to come, in requests per second.</summary>
    /// <param name="quantile">The quantile of the forecast.</param>
    /// <param name="history">The load, oldest first.</param>
    /// <param name="since">From when minutes count that are taken for the forecast until there is one; the greatest
    /// of none is 0.</param>
    public double Peak(double quantile, ReadOnlySpan<LoadSample> history, TimeSpan since)
    {
        var peak = 0.0;
        if (!Forecasts) { return MeasuredPeak(history, since); }
        foreach (var rate in Rates(quantile)) { peak = Math.Max(peak, rate); }
        return peak;
    }

    // The greatest mean of a minute of which at least half was measured.
    private static double MeasuredPeak(ReadOnlySpan<LoadSample> history, TimeSpan since)
    {
        var (peak, sum, count, minute) = (0.0, 0.0, 0, -1L);
        var step = history.Length > 1 ? history[^1].At - history[^2].At : TimeSpan.FromSeconds(1);
        for (var i = 0; i <= history.Length; i++)
        {
            var place = i < history.Length ? (history[i].At.Ticks - 1) / Bin.Ticks : -2;
            if (place != minute)
            {
                if (count > 0 && count * step * 2 >= Bin) { peak = Math.Max(peak, sum / count); }
                (minute, sum, count) = (place, 0, 0);
            }
            if (i == history.Length || history[i].At <= since) { continue; }
            sum += history[i].ArrivalsPerSecond;
            count++;
        }
        return peak;
    }
}
