using Ballast.Forecasting;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Cilantro: learns online how many promises a deployment keeps with so many replicas for its load, and gives
/// the budget where the upper confidence bounds promise the greatest welfare.</summary>
/// <remarks>
/// A reconstruction after romilbhardwaj/cilantro (OSDI 2023), with its parts: an interval tree with confidence bounds
/// for each deployment, a forecast of its load, a maximin start and an evolutionary search. The tree's constants, the
/// rhythm and the forecast are ours. It needs rounds with few replicas to learn that few are too few.
/// </remarks>
public sealed class Cilantro : IAutoscaler
{
    private const int MostAsked = 10_000;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);
    private readonly CilantroOptions _options;
    private readonly DeploymentTable<CilantroJob> _jobs;
    private readonly WelfareSearch _search;
    private Pulse _pulse;
    private int[] _floors = [];
    private int[] _caps = [];
    private int[] _shares = [];

    /// <summary>An autoscaler of a whole cluster.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="forecasters">Makes the forecaster of arrivals per minute of a deployment; without, they are made by
    /// the options and have seen nothing.</param>
    public Cilantro(CilantroOptions options, Func<Deployment, Forecaster>? forecasters = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _pulse, _search) = (options, new(options.Interval), new(options.Seed));
        _jobs = new(deployment => new(options, forecasters?.Invoke(deployment) ?? options.Forecast.Make()));
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IAutoscaler> Entry { get; } = new(
        "cilantro", "Learns what replicas do for a load, and gives the budget where bounds promise most (Cilantro).",
        CilantroOptions.Declared, arguments => new Cilantro(CilantroOptions.From(arguments)));

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
        if (_pulse.Due(context.Now) && !deployments.IsEmpty) { Round(context); }
        for (var i = 0; i < deployments.Length; i++)
        {
            var wanted = _jobs[i].Wanted ?? deployments[i].Target;
            decisions[i] = new(wanted, 1, _jobs[i].Say(wanted));
        }
    }

    private void Round(in ScalingContext context)
    {
        var deployments = context.Deployments;
        if (_shares.Length != deployments.Length)
        {
            (_floors, _caps) = (new int[deployments.Length], new int[deployments.Length]);
            _shares = new int[deployments.Length];
        }
        var use = default(ResourceUse);
        for (var i = 0; i < deployments.Length; i++)
        {
            ref readonly var load = ref deployments[i];
            var most = context.Budget.Replicas > 0 ? context.Budget.Replicas : MostAsked;
            // Nothing is known of a deployment that was not measured yet: it stays.
            var measured = !load.History.IsEmpty;
            _floors[i] = measured ? Math.Max(1, load.Deployment.MinReplicas) : load.Target;
            _caps[i] = measured
                ? Math.Max(_floors[i], Math.Min(most, load.Deployment.MaxReplicas))
                : load.Target;
            _shares[i] = _floors[i];
            _jobs[i].Learn(context.Now, load, _caps[i]);
            if (!_jobs[i].HasLoad) { _caps[i] = _floors[i]; }
            use = use.Plus(load.Deployment.Footprint, _shares[i]);
        }
        while (WorstOff(context, use) is >= 0 and var next)
        {
            _shares[next]++;
            use = use.Plus(deployments[next].Deployment.Footprint);
        }
        // Moves of replicas keep a budget of replicas; where other resources are short, the start stands.
        if (context.Budget is { Devices: 0, CpuCores: 0, MemoryBytes: 0 })
        {
            _search.Improve(Welfare, _shares, _floors, _caps, _options.Evaluations);
        }
        for (var i = 0; i < deployments.Length; i++) { _jobs[i].Wanted = _shares[i]; }
    }

    // The lowest utility, then the fewest replicas for the load. Without a budget nobody gets more than helps them.
    private int WorstOff(in ScalingContext context, in ResourceUse use)
    {
        var (worst, ratio, next) = (double.MaxValue, double.MaxValue, -1);
        for (var i = 0; i < _shares.Length; i++)
        {
            if (_shares[i] >= _caps[i]) { continue; }
            var (utility, replicas) = (_jobs[i].Utility(_shares[i]), _jobs[i].Ratio(_shares[i]));
            if (utility > worst || (utility == worst && replicas >= ratio)) { continue; }
            if (context.Budget == default && utility >= 1) { continue; }
            if (!use.HasRoomFor(context.Deployments[i].Deployment.Footprint, context.Budget)) { continue; }
            (worst, ratio, next) = (utility, replicas, i);
        }
        return next;
    }

    private double Welfare(int[] shares)
    {
        var (sum, least) = (0.0, double.MaxValue);
        for (var i = 0; i < shares.Length; i++)
        {
            var utility = _jobs[i].Utility(shares[i]);
            (sum, least) = (sum + utility, Math.Min(least, utility));
        }
        // The sum settles what the least leaves open.
        return _options.Egalitarian ? least + (1e-3 * sum / shares.Length) : sum;
    }
}
