using System.Globalization;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>KEDA: an event source decides between none and one, and the Kubernetes HPA behind it between one and
/// many.</summary>
/// <remarks>
/// After kedacore/keda (Apache-2.0), written anew from its rules: one trigger of the kind AverageValue. The HPA's own
/// numbers (15 s, tolerance 0.1, a fall held for 300 s, growth by 4 or to double) are those of <see cref="Hpa"/>. The
/// trigger is the requests in the deployment, or its queue; the threshold that follows from the promise is a strong
/// choice for inference and not KEDA's own.
/// </remarks>
public sealed class Keda : IScalingRule
{
    private const double Tolerance = 0.1;
    private static readonly TimeSpan Sync = TimeSpan.FromSeconds(15);
    private readonly KedaOptions _options;
    private readonly ServiceTime _service = new(TimeSpan.Zero, TimeSpan.FromMinutes(15));
    private readonly HpaBehaviour _behaviour = new(TimeSpan.FromSeconds(300), Sync, 100, 4);
    private Pulse _sync = new(Sync);
    private Pulse _poll;
    private TimeSpan? _lastActive;
    private bool _active;
    private Sentence<(double Value, double Threshold, bool Active, int Wanted)> _reason;

    /// <summary>A rule for one deployment.</summary>
    /// <param name="options">Its settings.</param>
    public Keda(KedaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _poll) = (options, new(options.Polling));
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "keda", "A trigger over a threshold by the HPA, with activation from zero and a cooldown to it (KEDA).",
        KedaOptions.Declared, arguments => new Keda(KedaOptions.From(arguments)));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load)
    {
        if (load.History.IsEmpty) { return new(load.Target, 1, "no load measured yet"); }
        var history = load.History.Span;
        _service.Measure(history, now);
        var value = _options.Queue
            ? LoadWindow.Queued(history, now, _options.Window)
            : LoadWindow.Concurrency(history, now, _options.Window);
        var threshold = Threshold(load.Deployment);
        var wanted = load.Target;
        if (_poll.Due(now)) { wanted = Activate(now, value, load); }
        if (_sync.Due(now) && wanted > 0 && load.Target > 0)
        {
            var least = Math.Max(1, load.Deployment.MinReplicas);
            wanted = _behaviour.Apply(now, Math.Max(least, Recommend(value, threshold, load.Target)), load.Target);
        }
        return new(wanted, 1, Say(value, threshold, wanted));
    }

    /// <summary>What the HPA asks for of an external value: the value over the threshold, unless the present number is
    /// close to it.</summary>
    /// <param name="value">The trigger's value.</param>
    /// <param name="threshold">The value one replica stands for.</param>
    /// <param name="current">Replicas wanted so far; at least 1.</param>
    public static int Recommend(double value, double threshold, int current) =>
        Math.Abs((value / (threshold * current)) - 1) <= Tolerance ? current : ReplicaCount.Up(value / threshold);

    // Nobody knows when a deployment was active that never was: it need not cool down.
    private int Activate(TimeSpan now, double value, in DeploymentLoad load)
    {
        _active = value > _options.Activation;
        if (_active)
        {
            _lastActive = now;
            return load.Target > 0 ? load.Target : Math.Max(1, load.Deployment.MinReplicas);
        }
        if (_lastActive + _options.Cooldown >= now) { return load.Target; }
        return load.Deployment.MinReplicas > 0 ? load.Target : 0;
    }

    private double Threshold(Deployment deployment) =>
        _options.Threshold > 0 ? _options.Threshold
        : _service.Known ? Math.Max(0.01, Promise.Seconds(deployment, _options.Latency) / _service.Mean / 2)
        : 1;

    private string Say(double value, double threshold, int wanted) => _reason.Of(
        (Math.Round(value, 1), Math.Round(threshold, 2), _active, wanted),
        static said => string.Create(
            CultureInfo.InvariantCulture,
            $"trigger {said.Value:0.#}, threshold {said.Threshold:0.##}, {(said.Active ? "active" : "inactive")}: "
            + $"{said.Wanted} wanted"));
}
