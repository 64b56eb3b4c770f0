using System.Globalization;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>The horizontal pod autoscaler of Kubernetes (v2) on requests in the deployment per replica.</summary>
/// <remarks>
/// One metric of the kind Pods/AverageValue, written anew from the formulas of kubernetes/kubernetes (Apache-2.0), of
/// about version 1.22: replicas that are not ready count as 0 when it would grow, a change of direction by them is no
/// change. It never goes to zero by itself: its least number is 1, or the deployment's minimum.
/// </remarks>
public sealed class Hpa : IScalingRule
{
    private readonly HpaOptions _options;
    private readonly HpaBehaviour _behaviour;
    private Pulse _pulse;
    private PendingFall _falling;
    private Sentence<(double Mean, double Target, int Wanted)> _reason;

    /// <summary>A rule for one deployment.</summary>
    /// <param name="options">Its settings.</param>
    public Hpa(HpaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _pulse = new(options.Sync);
        _behaviour = new(options.DownStabilization, options.Period, options.UpPercent, options.UpReplicas);
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "hpa", "Requests per replica against a target, with tolerance and a stabilised fall (Kubernetes HPA v2).",
        HpaOptions.Declared, arguments => new Hpa(HpaOptions.From(arguments)));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load)
    {
        if (load.History.IsEmpty) { return new(load.Target, 1, "no load measured yet"); }
        var target = Target(load.Deployment);
        var total = LoadWindow.Concurrency(load.History.Span, now, _options.Window);
        var mean = total / Math.Max(1, load.Ready);
        var current = load.Target;
        if (!_pulse.Due(now))
        {
            var standing = _falling.Of(current, current, contradicted: false);
            return new(standing, 1, Say(mean, target, standing));
        }
        var wanted = current == 0 ? 0 : Math.Max(1, Recommend(total, target, load.Ready, current));
        wanted = _behaviour.Apply(now, wanted, current);
        wanted = _falling.Of(wanted, current, contradicted: wanted >= current);
        return new(wanted, 1, Say(mean, target, wanted));
    }

    /// <summary>The replicas that the metric asks for, before stabilisation and rates.</summary>
    /// <param name="total">Requests in the deployment.</param>
    /// <param name="target">Requests one replica should hold.</param>
    /// <param name="ready">Replicas that take requests.</param>
    /// <param name="current">Replicas wanted so far.</param>
    public int Recommend(double total, double target, int ready, int current)
    {
        if (ready == 0) { return current; }
        var ratio = total / ready / target;
        var unready = Math.Max(0, current - ready);
        if (unready == 0 || ratio < 1)
        {
            return Math.Abs(ratio - 1) <= _options.Tolerance ? current : ReplicaCount.Up(ratio * ready);
        }
        // Those that are not ready count as idle: if the direction turns by that, nothing is done.
        var damped = total / (ready + unready) / target;
        return damped <= 1 + _options.Tolerance
            ? current
            : Math.Max(current, ReplicaCount.Up(damped * (ready + unready)));
    }

    private double Target(Deployment deployment) =>
        _options.TargetConcurrency > 0 ? _options.TargetConcurrency
        : deployment.MaxConcurrency > 0 ? 0.7 * deployment.MaxConcurrency
        : 1;

    private string Say(double mean, double target, int wanted) => _reason.Of(
        (Math.Round(mean, 2), target, wanted),
        static said => string.Create(
            CultureInfo.InvariantCulture,
            $"{said.Mean:0.##} requests per replica, target {said.Target:0.##}: {said.Wanted} wanted"));
}
