namespace Ballast.Scaling;

/// <summary>An autoscaler of the whole cluster beside deployments that chose a rule of their own: those are decided
/// first, and it divides among the others what they leave of the budget.</summary>
/// <remarks>The whole-cluster autoscaler sees neither those deployments nor their share. It is asked in its own rhythm,
/// and at once when other deployments are to be divided among; between two times its last decisions stand. The rules
/// are asked every <see cref="AutoscalerCatalogue.RuleInterval"/>, or as often as it is, if that is more
/// often.</remarks>
internal sealed class BesideOwnRules : IAutoscaler
{
    private readonly IAutoscaler _whole;
    private readonly PerDeployment _rules;
    private readonly List<DeploymentId> _asked = [];

    private readonly Part _own = new();
    private readonly Part _shared = new();
    private TimeSpan _next;

    /// <summary>Puts rules beside an autoscaler.</summary>
    /// <param name="whole">The autoscaler of the whole cluster.</param>
    /// <param name="interval">How often rules are asked.</param>
    /// <param name="makeRule">Makes the rule that a deployment chose.</param>
    public BesideOwnRules(IAutoscaler whole, TimeSpan interval, Func<PolicyChoice, IScalingRule> makeRule)
    {
        _whole = whole;
        _rules = new(whole.Name, interval, deployment => makeRule(deployment.Policies.Autoscaler!));
    }

    /// <inheritdoc/>
    public string Name => _whole.Name;

    /// <inheritdoc/>
    public TimeSpan Interval =>
        _own.Count > 0 && _rules.Interval < _whole.Interval ? _rules.Interval : _whole.Interval;

    /// <inheritdoc/>
    public void Decide(in ScalingContext context, Span<ScalingDecision> decisions)
    {
        Split(context.Deployments);
        if (_own.Count == 0)
        {
            _asked.Clear();
            _whole.Decide(context, decisions);
            return;
        }
        _rules.Decide(context with { Deployments = _own.Loads }, _own.Decisions);
        _own.CopyTo(decisions);
        if (_shared.Count == 0) { return; }
        Divide(context);
        _shared.CopyTo(decisions);
    }

    private void Split(ReadOnlySpan<DeploymentLoad> deployments)
    {
        _own.Clear(deployments.Length);
        _shared.Clear(deployments.Length);
        for (var i = 0; i < deployments.Length; i++)
        {
            (deployments[i].Deployment.Policies.Autoscaler is null ? _shared : _own).Add(i, deployments[i]);
        }
    }

    private void Divide(in ScalingContext context)
    {
        var same = IsAsked();
        if (same && context.Now < _next) { return; }
        _whole.Decide(
            context with { Deployments = _shared.Loads, Budget = Rest(context.Budget) }, _shared.Decisions);
        _next = same && _next + _whole.Interval > context.Now ? _next + _whole.Interval : context.Now + _whole.Interval;
        _asked.Clear();
        foreach (ref readonly var load in _shared.Loads) { _asked.Add(load.Deployment.Id); }
    }

    private bool IsAsked()
    {
        if (_asked.Count != _shared.Count) { return false; }
        for (var i = 0; i < _asked.Count; i++)
        {
            if (_asked[i] != _shared.Loads[i].Deployment.Id) { return false; }
        }
        return true;
    }

    // What a rule gives up is often held for a while yet, so it is not divided before it is free; and whatever rules
    // take, the others keep their minimum.
    private ResourceBudget Rest(in ResourceBudget budget)
    {
        var (taken, least) = (default(ResourceUse), default(ResourceUse));
        for (var i = 0; i < _own.Count; i++)
        {
            var deployment = _own.Loads[i].Deployment;
            var wish = Math.Max(_own.Decisions[i].Replicas, _own.Loads[i].Target);
            taken = taken.Plus(
                deployment.Footprint, Math.Clamp(wish, deployment.MinReplicas, deployment.MaxReplicas));
        }
        foreach (ref readonly var load in _shared.Loads)
        {
            least = least.Plus(load.Deployment.Footprint, load.Deployment.MinReplicas);
        }
        return new(
            Rest(budget.Replicas, taken.Replicas, least.Replicas), Rest(budget.Devices, taken.Devices, least.Devices),
            budget.CpuCores <= 0 ? 0 : Math.Max(budget.CpuCores - taken.CpuCores, Math.Max(least.CpuCores, 1e-6)),
            budget.MemoryBytes <= 0
                ? 0
                : Math.Max(budget.MemoryBytes - taken.MemoryBytes, Math.Max(least.MemoryBytes, 1)));
    }

    // Nothing left must not read as no limit, which is zero.
    private static int Rest(int budget, int taken, int least) =>
        budget <= 0 ? 0 : Math.Max(budget - taken, Math.Max(least, 1));

    /// <summary>Some of the deployments, with their places among all and what is decided of them.</summary>
    private sealed class Part
    {
        private int[] _places = [];
        private DeploymentLoad[] _loads = [];
        private ScalingDecision[] _decisions = [];

        public int Count { get; private set; }

        public ReadOnlySpan<DeploymentLoad> Loads => _loads.AsSpan(0, Count);

        public Span<ScalingDecision> Decisions => _decisions.AsSpan(0, Count);

        /// <summary>Begins anew; decisions stay as they are until they are written.</summary>
        public void Clear(int most)
        {
            Count = 0;
            if (_places.Length >= most) { return; }
            Array.Resize(ref _places, most);
            Array.Resize(ref _loads, most);
            Array.Resize(ref _decisions, most);
        }

        public void Add(int place, in DeploymentLoad load) => (_places[Count], _loads[Count++]) = (place, load);

        public void CopyTo(Span<ScalingDecision> all)
        {
            for (var i = 0; i < Count; i++) { all[_places[i]] = _decisions[i]; }
        }
    }
}
