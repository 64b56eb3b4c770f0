using System.Globalization;
using Ballast.Forecasting;
using Ballast.Scaling.Policies;

namespace Ballast.Scaling.Optimal;

/// <summary>What each number of replicas is worth to one deployment over the horizon.</summary>
internal sealed class WorthRow(BallastOptions options, Forecaster forecaster)
{
    private const double Full = 1 - 1e-7;

    // Whoever has this has enough: more is kept for nobody's sake.
    private const double Enough = 1 - 1e-4;
    private static readonly TimeSpan Bin = TimeSpan.FromMinutes(1);

    private readonly DemandOutlook _demand = new(forecaster);
    private readonly int _bins = (int)Math.Ceiling(options.Horizon / Bin) + 1;
    private readonly ServiceTime _service = new(options.ServiceTime, TimeSpan.FromMinutes(5));
    private readonly SlidingMax _recent = new();
    private TimeSpan _now;
    private double[] _row = [];
    private double[] _table = [];
    private int _counts;
    private int _enough;
    private int _floor;
    private Sentence<Numbers> _reason;

    private readonly record struct Numbers(
        int Replicas, int Budget, int Used, double Low, double High, double Service, double Worth, double Gain);

    private bool IsKnown => _demand.Known && _service.Known;

    /// <summary>Looks at the load.</summary>
    /// <returns>Whether anything is known of it.</returns>
    public bool Look(in DeploymentLoad load, TimeSpan now)
    {
        _now = now;
        var history = load.History.Span;
        _demand.Look(history, now, _bins);
        _service.Measure(history, now);
        return IsKnown;
    }

    /// <summary>Fills the row.</summary>
    /// <param name="load">The load that was looked at.</param>
    /// <param name="floor">The least number of replicas.</param>
    /// <param name="most">The largest.</param>
    /// <returns>The worth of <paramref name="floor"/> replicas and each number above it.</returns>
    public double[] Fill(in DeploymentLoad load, int floor, int most)
    {
        _floor = floor;
        var target = load.Target;
        if (!IsKnown) { return Keep(target, floor, most); }
        Tabulate(load, Math.Max(most, load.Ready + load.Starting));
        var length = Math.Min(most, Math.Max(_counts - 1, target)) - floor + 1;
        if (_row.Length != length) { _row = new double[Math.Max(1, length)]; }
        // What was of use a while ago may be again: it goes to others for a gain, and back only after that while.
        var kept = Math.Min(target, _recent.Record(_now, _enough, options.Linger));
        for (var k = 0; k < _row.Length; k++)
        {
            var count = floor + k;
            var changes = Math.Max(0, count - target) + Math.Max(0, kept - count);
            _row[k] = Worth(load, count) - (options.ChangeCost * changes);
        }
        return _row;
    }

    /// <summary>Puts the decision into words.</summary>
    public string Say(int above, int budget, int used)
    {
        if (!IsKnown) { return "nothing measured yet: it keeps what it has"; }
        var gain = above + 1 < _row.Length ? _row[above + 1] - _row[above] : 0;
        var numbers = new Numbers(
            _floor + above, budget, used, Math.Round(_demand.Rate(1, 0), 1),
            Math.Round(_demand.Rate(1, DemandOutlook.Cases - 1), 1), Math.Round(_service.Mean, 3),
            Math.Round(_row[above], 3), Math.Round(gain, 4));
        return _reason.Of(numbers, static said => string.Create(
            CultureInfo.InvariantCulture,
            $"{said.Low:0.#} to {said.High:0.#} requests/s expected, {said.Service:0.###} s of work each: "
            + $"{said.Replicas} of {said.Budget} replicas are worth {said.Worth:0.###}, one more would add "
            + $"{said.Gain:0.####}; {said.Used} are in use"));
    }

    // Unknown demand keeps what it has, as far as it is allowed.
    private double[] Keep(int target, int floor, int most)
    {
        if (_row.Length != most - floor + 1) { _row = new double[most - floor + 1]; }
        for (var k = 0; k < _row.Length; k++) { _row[k] = floor + k <= target ? (double)k / Math.Max(1, target) : 1; }
        return _row;
    }

    // The mean worth of each number of replicas in each minute.
    private void Tabulate(in DeploymentLoad load, int most)
    {
        var worth = new ReplicaWorth(options, load.Deployment, _service);
        _counts = 0;
        _enough = most;
        var full = false;
        for (var count = 0; count <= most && !full; count++)
        {
            if (_table.Length < (count + 1) * _bins) { Array.Resize(ref _table, Math.Max(64, _table.Length * 2)); }
            full = count > 0;
            var enough = count > 0;
            for (var bin = 0; bin < _bins; bin++)
            {
                var sum = 0.0;
                for (var which = 0; which < DemandOutlook.Cases; which++)
                {
                    sum += worth.Of(_demand.Rate(bin, which), count);
                }
                var mean = sum / DemandOutlook.Cases;
                _table[(count * _bins) + bin] = mean;
                full &= mean >= Full;
                enough &= mean >= Enough;
            }
            if (enough) { _enough = Math.Min(_enough, count); }
            _counts = count + 1;
        }
    }

    // Those that must be started help from the time they can be ready, those on their way from half of it.
    private double Worth(in DeploymentLoad load, int count)
    {
        var (ready, coming) = (load.Ready, load.Ready + load.Starting);
        var start = load.StartTime < options.Horizon ? load.StartTime : options.Horizon;
        var first = Math.Min(count, ready);
        var second = Math.Min(count, coming);
        return (Mean(first, TimeSpan.Zero, start / 2) + Mean(second, start / 2, start)
            + Mean(count, start, options.Horizon)) / options.Horizon.TotalSeconds;
    }

    // The worth of a number of replicas from one time ahead to another, times the seconds between.
    private double Mean(int count, TimeSpan from, TimeSpan until)
    {
        count = Math.Min(count, _counts - 1);
        var sum = 0.0;
        var begin = TimeSpan.FromTicks(_now.Ticks / Bin.Ticks * Bin.Ticks) - _now;
        for (var bin = 0; bin < _bins; bin++, begin += Bin)
        {
            var (low, high) = (begin > from ? begin : from, begin + Bin < until ? begin + Bin : until);
            if (high > low) { sum += _table[(count * _bins) + bin] * (high - low).TotalSeconds; }
        }
        return sum;
    }
}
