using System.Globalization;
using Ballast.Forecasting;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>The SLA mode of the NVIDIA Dynamo planner: the forecast rate over the most that a replica carries within
/// the promise, corrected by what was measured.</summary>
/// <remarks>
/// After the planner's documentation. It profiles throughput against latency ahead of time, apart for prefill and
/// decode; here the profile of a replica is that of one server with steady service times (the mean latency of M/D/1),
/// and the pool is one. That profile is a reconstruction, and so is the interval.
/// </remarks>
public sealed class DynamoSla : IScalingRule
{
    private readonly DynamoSlaOptions _options;
    private readonly ArrivalOutlook _outlook;
    private readonly ServiceTime _service;
    private Pulse _pulse;
    private double _rate;
    private double _each;
    private double _correction = 1;
    private Sentence<(double Rate, double Each, double Correction, int Wanted)> _reason;

    /// <summary>A rule for one deployment.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="forecaster">Forecasts arrivals per minute; without, one is made by the options.</param>
    public DynamoSla(DynamoSlaOptions options, Forecaster? forecaster = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _service = new(options.ServiceTime, TimeSpan.FromMinutes(15));
        _pulse = new(options.Interval);
        var minutes = (int)Math.Max(1, Math.Ceiling(options.Interval.TotalMinutes));
        _outlook = new(forecaster ?? options.Forecast.Make(), minutes, leastHistory: 1);
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "dynamo-sla", "The forecast rate over what a replica carries within the promise, corrected (Dynamo).",
        DynamoSlaOptions.Declared, arguments => new DynamoSla(DynamoSlaOptions.From(arguments)));

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
        _rate = Rate(history, now);
        var wanted = _rate * _options.Interval.TotalSeconds < 0.5 ? 1 : _service.Known ? Size(now, load) : load.Target;
        // The planner keeps one replica; what has none is woken by others.
        if (load.Target == 0) { wanted = 0; }
        return new(wanted, 1, Say(wanted));
    }

    /// <summary>The mean latency that the profile expects of a replica.</summary>
    /// <param name="busy">Its load; 1 or more is taken for 0.99.</param>
    /// <param name="service">Its service time in seconds.</param>
    public static double Expected(double busy, double service)
    {
        var bounded = Math.Clamp(busy, 0, 0.99);
        return service * (1 + (bounded / (2 * (1 - bounded))));
    }

    /// <summary>The greatest load at which the profile keeps a latency.</summary>
    /// <param name="latency">Seconds.</param>
    /// <param name="service">The service time in seconds.</param>
    /// <returns>0.05 to 0.99: even where no load keeps it, something must be carried.</returns>
    public static double Busiest(double latency, double service)
    {
        var room = 2 * ((latency / service) - 1);
        return room <= 0 ? 0.05 : Math.Clamp(room / (1 + room), 0.05, 0.99);
    }

    // The mean of the forecast over the interval to come.
    private double Rate(ReadOnlySpan<LoadSample> history, TimeSpan now)
    {
        if (!_outlook.Forecasts) { return LoadWindow.Arrivals(history, now, _options.Interval); }
        var rates = _outlook.Rates(0.5);
        var sum = 0.0;
        foreach (var rate in rates) { sum += rate; }
        return sum / rates.Length;
    }

    private int Size(TimeSpan now, in DeploymentLoad load)
    {
        var history = load.History.Span;
        var service = _service.Mean;
        var measured = LoadWindow.Latency(history, now, _options.Interval);
        var busy = LoadWindow.Arrivals(history, now, _options.Interval) * service / Math.Max(1, load.Ready);
        _correction = _options.Correction && measured > 0 ? measured / Expected(busy, service) : 1;
        _each = Busiest(Promise.Seconds(load.Deployment, _options.Latency) / _correction, service) / service;
        // Prefill counts work alone, and a correction only lowers it; decode counts what keeps the promise.
        var work = ReplicaCount.Up(_rate * Math.Min(1, _correction) * service);
        return Math.Max(1, Math.Max(work, ReplicaCount.Up(_rate / _each)));
    }

    private string Say(int wanted) => _reason.Of(
        (Math.Round(_rate, 1), Math.Round(_each, 2), Math.Round(_correction, 2), wanted),
        static said => string.Create(
            CultureInfo.InvariantCulture,
            $"{said.Rate:0.#} requests/s ahead, {said.Each:0.##}/s each at correction {said.Correction:0.##}: "
            + $"{said.Wanted} wanted"));
}
