using Ballast.Forecasting;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>The budget in proportion to forecast load: by load alone, or by what each deployment needs for its
/// promise.</summary>
/// <remarks>The fair baselines that an allocation by utility must beat: they know the load and the budget, and nothing
/// of what a replica is worth to whom. Our own; no paper's.</remarks>
public sealed class Proportional : IAutoscaler
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);
    private readonly ProportionalOptions _options;
    private readonly DeploymentTable<ProportionalJob> _jobs;
    private Pulse _pulse;
    private double[] _weights = [];
    private int[] _floors = [];
    private int[] _caps = [];
    private int[] _shares = [];

    /// <summary>An autoscaler of a whole cluster.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="forecasters">Makes the forecaster of arrivals per minute of a deployment; without, they are made by
    /// the options and have seen nothing.</param>
    public Proportional(ProportionalOptions options, Func<Deployment, Forecaster>? forecasters = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _pulse) = (options, new(options.Interval));
        _jobs = new(deployment => new(options, forecasters?.Invoke(deployment) ?? options.Forecast.Make()));
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IAutoscaler> Entry { get; } = new(
        "proportional", "The budget in proportion to forecast load, or sizes cut back to it in proportion.",
        ProportionalOptions.Declared, arguments => new Proportional(ProportionalOptions.From(arguments)));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public TimeSpan Interval => Tick;

    /// <inheritdoc/>
    public void Decide(in ScalingContext context, Span<ScalingDecision> decisions)
    {
        var deployments = context.Deployments;
        _jobs.Align(deployments);
        for (var i = 0; i < deployments.Length; i++) { _jobs[i].Follow(context.Now, deployments[i]); }
        if (_pulse.Due(context.Now)) { Divide(context); }
        for (var i = 0; i < deployments.Length; i++)
        {
            var wanted = _jobs[i].Wanted ?? deployments[i].Target;
            decisions[i] = new(wanted, 1, _jobs[i].Say(wanted));
        }
    }

    private void Divide(in ScalingContext context)
    {
        var deployments = context.Deployments;
        if (_shares.Length != deployments.Length)
        {
            (_weights, _floors) = (new double[deployments.Length], new int[deployments.Length]);
            (_caps, _shares) = (new int[deployments.Length], new int[deployments.Length]);
        }
        // Without a limit there is nothing to share: sizes it is.
        var sized = _options.Sized || context.Budget == default;
        for (var i = 0; i < deployments.Length; i++)
        {
            ref readonly var load = ref deployments[i];
            // Nothing is known of a deployment that was not measured yet: it stays.
            if (load.History.IsEmpty)
            {
                (_weights[i], _floors[i], _caps[i]) = (0, load.Target, load.Target);
                continue;
            }
            var job = _jobs[i];
            job.Look(context.Now, load);
            _weights[i] = sized ? job.Needed : job.Busy;
            _floors[i] = Math.Max(load.Deployment.MinReplicas, _weights[i] > 0 ? 1 : 0);
            _caps[i] = Math.Max(load.Deployment.MinReplicas, load.Deployment.MaxReplicas);
            if (sized) { _caps[i] = Math.Min(_caps[i], Math.Max(_floors[i], job.Needed)); }
        }
        ReplicaShares.Divide(context, _weights, _floors, _caps, _shares);
        for (var i = 0; i < deployments.Length; i++)
        {
            if (!deployments[i].History.IsEmpty) { _jobs[i].Wanted = _shares[i]; }
        }
    }
}
