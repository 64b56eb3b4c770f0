using Ballast.Forecasting;
using Ballast.Scaling.Forecasts;
using Ballast.Scaling.Policies;

namespace Ballast.Scaling.Optimal;

/// <summary>What may arrive at one deployment: rates of the minutes to come, each at several equally likely
/// quantiles.</summary>
/// <remarks>
/// The forecast is made when a minute is over. What was measured since of the minute that runs corrects it: both are
/// weighed by how sure they are, the forecast by the spread of its past errors, the count by its own chance. The
/// correction goes on into the next minutes, halved each time.
/// </remarks>
internal sealed class DemandOutlook(Forecaster forecaster)
{
    /// <summary>Quantiles each minute is looked at.</summary>
    public const int Cases = 5;

    private const double Persistence = 0.5;
    private static readonly double[] Quantiles = [0.1, 0.3, 0.5, 0.7, 0.9];

    // Between the first and the last quantile of a normal distribution lie so many standard deviations.
    private const double SpreadOfCases = 2.563;

    // The first minutes are known from a few seconds only: a rate may be off by a third.
    private const double UnknownSpread = 0.3;

    private readonly ArrivalForecast _arrivals = new(forecaster, TimeSpan.FromMinutes(1));
    private readonly double[] _steps = new double[ForecastOptions.Horizon];
    private double[] _rates = [];

    /// <summary>Whether anything is known of what arrives.</summary>
    public bool Known { get; private set; }

    /// <summary>Requests per second of a minute to come in one case.</summary>
    /// <param name="bin">The minute; 0 is the one that runs.</param>
    /// <param name="which">The case, from the least to the most.</param>
    public double Rate(int bin, int which) => _rates[(bin * Cases) + which];

    /// <summary>Looks ahead.</summary>
    /// <param name="history">The load.</param>
    /// <param name="now">The time.</param>
    /// <param name="bins">Minutes to look at, the one that runs included.</param>
    public void Look(ReadOnlySpan<LoadSample> history, TimeSpan now, int bins)
    {
        if (_rates.Length < bins * Cases) { _rates = new double[bins * Cases]; }
        _arrivals.Follow(history, now);
        var (measured, seconds) = Running(history, now);
        Known = _arrivals.Measured > 0 || seconds > 0;
        if (_arrivals.Measured == 0 && _arrivals.Forecaster.Seen == 0)
        {
            Guess(measured, bins);
            return;
        }
        for (var which = 0; which < Cases; which++)
        {
            var steps = _steps.AsSpan(0, Math.Min(bins, _steps.Length));
            _arrivals.Rates(Quantiles[which], steps);
            for (var bin = 0; bin < bins; bin++)
            {
                _rates[(bin * Cases) + which] = steps[Math.Min(bin, steps.Length - 1)];
            }
        }
        if (seconds > 0) { Correct(measured, seconds, bins); }
    }

    // The rate since the last whole minute, and the seconds it was measured for.
    private static (double Rate, double Seconds) Running(ReadOnlySpan<LoadSample> history, TimeSpan now)
    {
        var since = TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerMinute);
        return history.IsEmpty || history[^1].At <= now - since ? (0, 0)
            : (LoadWindow.Arrivals(history, now, since), since.TotalSeconds);
    }

    private void Guess(double measured, int bins)
    {
        for (var i = 0; i < bins * Cases; i++)
        {
            var off = ((i % Cases) - (Cases / 2)) / (double)(Cases / 2);
            _rates[i] = measured * (1 + (off * UnknownSpread));
        }
    }

    private void Correct(double measured, double seconds, int bins)
    {
        var (low, middle, high) = (_rates[0], _rates[Cases / 2], _rates[Cases - 1]);
        // A forecast that never erred, or has no errors yet, is as unsure as a minute's count.
        var spread = (high - low) / SpreadOfCases;
        var variance = Math.Max(spread * spread, Math.Max(middle, 0.02) / 60);
        var chance = Math.Max(Math.Max(measured, middle) / seconds, 1e-6);
        var share = variance / (variance + chance);
        var shift = share * (measured - middle);
        for (var which = 0; which < Cases; which++)
        {
            // What is known of the minute narrows it; of those after it no more is known than before.
            var narrowed = (_rates[which] - middle) * Math.Sqrt(1 - share);
            _rates[which] = Math.Max(0, middle + shift + narrowed);
        }
        for (var bin = 1; bin < bins; bin++)
        {
            shift *= Persistence;
            for (var which = 0; which < Cases; which++)
            {
                ref var rate = ref _rates[(bin * Cases) + which];
                rate = Math.Max(0, rate + shift);
            }
        }
    }
}
