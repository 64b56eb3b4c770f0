using System.Globalization;
using Ballast.Forecasting;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Swayam: the fewest replicas whose latency keeps the promise at the forecast rate, by a queueing
/// formula.</summary>
/// <remarks>
/// A reconstruction from the abstract of the Middleware 2017 paper: forecast rate, measured service times, the
/// waiting time of many servers, and backends that go when they have been idle for a while. Service times enter by
/// their variance where the paper fits a log-normal distribution. There the frontends decide apart from each other;
/// here one router knows the rate.
/// </remarks>
public sealed class Swayam : IScalingRule
{
    // Less than one request in two minutes is nobody's load.
    private const double LeastRate = 1.0 / 120;
    private readonly SwayamOptions _options;
    private readonly ArrivalOutlook _outlook;
    private readonly ServiceTime _service;
    private readonly SlidingMax _needed = new();
    private Pulse _pulse;
    private double _peak;
    private Sentence<(double Peak, double Service, int Wanted)> _reason;

    /// <summary>A rule for one deployment.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="forecaster">Forecasts arrivals per minute; without, one is made by the options.</param>
    public Swayam(SwayamOptions options, Forecaster? forecaster = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _outlook = new(forecaster ?? options.Forecast.Make(), options.Minutes, leastHistory: 1);
        _service = new(options.ServiceTime, TimeSpan.FromMinutes(15));
        _pulse = new(options.Interval);
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "swayam", "The fewest replicas that keep the promise at the forecast rate, by a queueing formula (Swayam).",
        SwayamOptions.Declared, arguments => new Swayam(SwayamOptions.From(arguments)));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load)
    {
        if (load.History.IsEmpty) { return new(load.Target, 1, "no load measured yet"); }
        var history = load.History.Span;
        _outlook.Follow(history, now);
        _service.Measure(history, now);
        if (!_pulse.Due(now)) { return new(load.Target, 1, Say(load.Target)); }
        _peak = _outlook.Peak(_options.Quantile, history, now - TimeSpan.FromMinutes(1));
        if (_peak < LeastRate) { _peak = 0; }
        if (_peak > 0 && !_service.Known) { return new(load.Target, 1, "no service time measured yet"); }
        var needed = QueueSize.Fewest(
            _peak, _service.Mean, _service.Scv, Promise.Seconds(load.Deployment, _options.Latency),
            Promise.Quantile(load.Deployment));
        // What was needed within the idle time is still there, but no more than there is.
        var lately = _needed.Record(now, needed, _options.IdleTimeout);
        var wanted = Math.Max(needed, Math.Min(lately, load.Target));
        return new(wanted, 1, Say(wanted));
    }

    private string Say(int wanted) => _reason.Of(
        (Math.Round(_peak, 1), Math.Round(_service.Mean, 3), wanted),
        static said => string.Create(
            CultureInfo.InvariantCulture,
            $"{said.Peak:0.#} requests/s ahead of {said.Service:0.###} s each: {said.Wanted} wanted"));
}
