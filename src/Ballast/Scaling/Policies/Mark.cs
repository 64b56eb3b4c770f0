using Ballast.Forecasting;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Each deployment sized for the greatest rate forecast, one after another until the budget is full: the
/// proactive baseline of the Faro study, which stands for MArk, Cocktail and Barista.</summary>
/// <remarks>
/// A replica is taken to carry promise over service time requests per second, as if all requests of a second came at
/// once. Nothing weighs one deployment against another. Between plans one replica is added after half a minute above
/// the promise. Exact after the Faro artifact but for what <see cref="ActionBook"/> says, and for the median of the
/// forecast in place of its mean. Cocktail's headroom and caution and Barista's percentile are options.
/// </remarks>
public sealed class Mark : IAutoscaler
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);
    private readonly MarkOptions _options;
    private readonly DeploymentTable<MarkJob> _jobs;
    private readonly ActionBook _book = new();
    private Pulse _pulse = new(Tick);
    private int[] _targets = [];
    private TimeSpan _nextPlan;
    private TimeSpan _lastPlan;

    /// <summary>An autoscaler of a whole cluster.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="forecasters">Makes the forecaster of arrivals per minute of a deployment; trained ones forecast at
    /// once. Without, they are made by the options and have seen nothing.</param>
    public Mark(MarkOptions options, Func<Deployment, Forecaster>? forecasters = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _nextPlan = options.First;
        _jobs = new(deployment => new(options, forecasters?.Invoke(deployment) ?? options.Forecast.Make()));
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IAutoscaler> Entry { get; } = new(
        "mark", "Each deployment sized for its forecast peak, in order, until the budget is full (MArk in Faro).",
        MarkOptions.Declared, arguments => new Mark(MarkOptions.From(arguments)));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public TimeSpan Interval => Tick;

    /// <inheritdoc/>
    public void Decide(in ScalingContext context, Span<ScalingDecision> decisions)
    {
        var deployments = context.Deployments;
        _jobs.Align(deployments);
        _book.Align(deployments.Length);
        if (_targets.Length != deployments.Length) { _targets = new int[deployments.Length]; }
        for (var i = 0; i < deployments.Length; i++)
        {
            _jobs[i].Follow(context.Now, deployments[i]);
            _targets[i] = _jobs[i].Wanted ?? deployments[i].Target;
        }
        if (_pulse.Due(context.Now))
        {
            if (context.Now >= _nextPlan) { Plan(context); }
            else if (_options.Reactive) { React(context); }
            _book.Carry(context, _targets);
        }
        for (var i = 0; i < deployments.Length; i++)
        {
            _jobs[i].Wanted = _targets[i];
            decisions[i] = new(_targets[i], 1, _jobs[i].Say(_targets[i]));
        }
    }

    private void Plan(in ScalingContext context)
    {
        _book.Clear();
        for (var i = 0; i < context.Deployments.Length; i++)
        {
            if (_jobs[i].TryPlan(context.Deployments[i], _lastPlan))
            {
                _book.Book(i, new(_jobs[i].Plan, _options.Trials));
            }
        }
        _lastPlan = context.Now;
        _nextPlan = _options.Interval * ((context.Now.Ticks / _options.Interval.Ticks) + 1);
    }

    private void React(in ScalingContext context)
    {
        for (var i = 0; i < context.Deployments.Length; i++)
        {
            ref readonly var load = ref context.Deployments[i];
            if (load.Starting > 0 || load.Draining > 0 || _book.Waits(i)) { continue; }
            if (_jobs[i].Look(context.Now, load)) { _book.Book(i, new(load.Target + 1, 1)); }
        }
    }
}
