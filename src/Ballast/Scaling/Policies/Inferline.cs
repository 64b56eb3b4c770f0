using System.Globalization;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>InferLine's tuner: more replicas as soon as any window of traffic holds more than was planned for, fewer
/// only after a calm.</summary>
/// <remarks>
/// A reconstruction from the abstract of the SoCC 2020 paper and the description of its tuner. Its planner searches
/// configurations with a discrete-event simulation of a sample; here the plan is the fewest replicas whose latency
/// keeps the promise at the mean rate of the load seen, by the queueing formula of <see cref="Swayam"/>. The shortest
/// window is a step of the load, a second, where the paper begins with the service time.
/// </remarks>
public sealed class Inferline : IScalingRule
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    private readonly InferlineOptions _options;
    private readonly ServiceTime _service;
    private readonly TrafficEnvelope _planned = new();
    private readonly TrafficEnvelope _seen = new();
    private TimeSpan? _nextPlan;
    private TimeSpan _changed;
    private double _busy;
    private double _rate;
    private Sentence<(double Rate, double Busy, int Wanted)> _reason;

    /// <summary>A rule for one deployment.</summary>
    /// <param name="options">Its settings.</param>
    public Inferline(InferlineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _service = new(options.ServiceTime, TimeSpan.FromMinutes(15));
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "inferline", "More as soon as any window of traffic exceeds its plan, fewer after a calm (InferLine).",
        InferlineOptions.Declared, arguments => new Inferline(InferlineOptions.From(arguments)));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load)
    {
        if (load.History.IsEmpty) { return new(load.Target, 1, "no load measured yet"); }
        var history = load.History.Span;
        _service.Measure(history, now);
        var wanted = load.Target;
        if (now >= (_nextPlan ?? history[0].At + Minute)) { wanted = Plan(now, load); }
        else if (_busy > 0) { wanted = Tune(now, load); }
        if (wanted != load.Target) { _changed = now; }
        return new(wanted, 1, Say(wanted));
    }

    private int Plan(TimeSpan now, in DeploymentLoad load)
    {
        var history = load.History.Span;
        var rate = LoadWindow.Arrivals(history, now, now);
        if (rate <= 0) { return 0; }
        if (!_service.Known) { return load.Target; }
        var size = QueueSize.Fewest(
            rate, _service.Mean, _service.Scv, Promise.Seconds(load.Deployment, _options.Latency),
            Promise.Quantile(load.Deployment));
        (_rate, _busy) = (rate, Math.Min(1, rate * _service.Mean / size));
        _planned.Measure(history, now, now);
        _nextPlan = now + _options.Plan;
        return size;
    }

    private int Tune(TimeSpan now, in DeploymentLoad load)
    {
        var history = load.History.Span;
        _seen.Measure(history, now, Minute);
        var excess = _seen.Exceeds(_planned);
        if (excess > 0)
        {
            _rate = excess;
            return Math.Max(load.Target, Size(excess));
        }
        if (now - _changed < _options.Settle) { return load.Target; }
        var most = 0.0;
        for (var end = TimeSpan.Zero; end < _options.DownWindow; end += Step)
        {
            most = Math.Max(most, LoadWindow.Arrivals(Until(history, now - end), now - end, Step));
        }
        _rate = most;
        return Math.Min(load.Target, Size(most));
    }

    private int Size(double rate) => ReplicaCount.Up(rate * _service.Mean / _busy);

    private static ReadOnlySpan<LoadSample> Until(ReadOnlySpan<LoadSample> history, TimeSpan end)
    {
        var length = history.Length;
        while (length > 0 && history[length - 1].At > end) { length--; }
        return history[..length];
    }

    private string Say(int wanted) => _busy == 0
        ? "no plan yet"
        : _reason.Of(
            (Math.Round(_rate, 1), Math.Round(_busy, 2), wanted),
            static said => string.Create(
                CultureInfo.InvariantCulture,
                $"{said.Rate:0.#} requests/s, planned {said.Busy:0.##} busy: {said.Wanted} wanted"));
}
