namespace Ballast.Scaling;

/// <summary>Stands between every autoscaler and the fleet: factor, bounds, budget, stabilisation window, hold,
/// survivors, step limit.</summary>
/// <remarks>
/// The number a deployment holds back from falling (by window, hold, survivors or step limit) is granted only from what
/// the others leave of the budget, so the sum never exceeds it. Durations, never counts of ticks: asking more often
/// changes nothing. Single-threaded; no allocation once its buffers have grown.
/// </remarks>
public sealed class ScalingGuard
{
    private readonly BudgetDivision _division = new();
    private readonly DeploymentTable<GuardMemory> _memory = new(_ => new());
    private BudgetClaim[] _claims = [];
    private int[] _grants = [];

    /// <summary>A guard.</summary>
    /// <param name="settings">Its settings.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public ScalingGuard(ScalingGuardSettings settings)
    {
        Settings = settings;
    }

    /// <summary>The settings; may be replaced at any time without losing what the windows remember.</summary>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public ScalingGuardSettings Settings
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            value.Check();
            field = value;
        }
    }

    /// <summary>Bounds the wishes of one decision.</summary>
    /// <param name="context">What the autoscaler saw.</param>
    /// <param name="wishes">What it wants, one per deployment.</param>
    /// <param name="results">What is right, in the same order; all written.</param>
    /// <exception cref="ArgumentException">The spans are not as long as there are deployments.</exception>
    public void Apply(
        in ScalingContext context, ReadOnlySpan<ScalingDecision> wishes, Span<GuardedDecision> results)
    {
        var deployments = context.Deployments;
        if (wishes.Length != deployments.Length || results.Length != deployments.Length)
        {
            throw new ArgumentException(
                $"{deployments.Length} deployments need as many wishes and results, "
                + $"not {wishes.Length} and {results.Length}.");
        }
        if (_claims.Length < deployments.Length)
        {
            (_claims, _grants) = (new BudgetClaim[deployments.Length], new int[deployments.Length]);
        }
        _memory.Align(deployments);
        FactorAndBounds(deployments, wishes, results);
        Divide(context, results);
        StabiliseAndStep(context, results);
        Fit(context, results);
        for (var i = 0; i < results.Length; i++)
        {
            _memory[i].Remember(context.Now, results[i].Replicas, Settings.StepPeriod);
        }
    }

    private void FactorAndBounds(
        ReadOnlySpan<DeploymentLoad> deployments, ReadOnlySpan<ScalingDecision> wishes, Span<GuardedDecision> results)
    {
        for (var i = 0; i < results.Length; i++)
        {
            var wish = Math.Max(0, wishes[i].Replicas);
            // Rounded first, or 10 times 1.1 would become 12.
            var scaled = Math.Min(Math.Ceiling(Math.Round(wish * Settings.Factor, 6)), int.MaxValue / 2);
            var rate = wishes[i].AcceptRate;
            results[i] = new()
            {
                Wish = wish,
                AfterFactor = (int)scaled,
                AfterBounds = Bound((int)scaled, deployments[i]),
                AcceptRate = double.IsNaN(rate) ? 1 : Math.Clamp(rate, 0, 1),
            };
        }
    }

    private void Divide(in ScalingContext context, Span<GuardedDecision> results)
    {
        var claims = _claims.AsSpan(0, results.Length);
        for (var i = 0; i < results.Length; i++)
        {
            var load = context.Deployments[i];
            var (footprint, floor) = (load.Deployment.Footprint, load.Deployment.MinReplicas);
            claims[i] = new(footprint, floor, results[i].AfterBounds, load.Target);
        }
        var grants = _grants.AsSpan(0, results.Length);
        _division.Divide(context.Budget, claims, grants, Settings.Sharing);
        for (var i = 0; i < results.Length; i++) { results[i] = results[i] with { AfterBudget = grants[i] }; }
    }

    private void StabiliseAndStep(in ScalingContext context, Span<GuardedDecision> results)
    {
        for (var i = 0; i < results.Length; i++)
        {
            ref readonly var load = ref context.Deployments[i];
            var granted = results[i].AfterBudget;
            var highest = _memory[i].HighestWish(context.Now, granted, Settings.ScaleDownWindow);
            // It never rises by the window: what was once wished and never reached is no reason to start now.
            var stable = granted >= load.Target ? granted : Math.Clamp(highest, granted, load.Target);
            var held = Hold(context.Now, load, stable);
            var carried = Survivors(context.Now, load, held);
            var (lowest, most) = _memory[i].Allowed(context.Now, load.Target, Settings);
            // Bounds that an operator changed move a number past the step limit; that is no reason to move it back.
            var stepped = Math.Clamp(carried, Math.Min(lowest, load.Target), Math.Max(most, load.Target));
            var floor = Math.Min(granted, load.Deployment.MinReplicas);
            results[i] = results[i] with
            {
                AfterStabilisation = stable,
                AfterHold = held,
                AfterSurvivors = carried,
                AfterStep = Math.Clamp(stepped, floor, Math.Max(floor, Ceiling(load.Deployment))),
            };
        }
    }

    // Both only hold up, and neither above what is there already.
    private int Hold(TimeSpan now, in DeploymentLoad load, int wanted)
    {
        if (wanted >= load.Target || Settings.HoldAfter == TimeSpan.Zero) { return wanted; }
        var history = load.History.Span;
        return history.IsEmpty || now - history[^1].At > Settings.HoldAfter ? load.Target : wanted;
    }

    private int Survivors(TimeSpan now, in DeploymentLoad load, int wanted)
    {
        if (wanted >= load.Target || Settings.SurvivorUtilisation == 0) { return wanted; }
        var carrying = SurvivorLoad.Replicas(
            load.History.Span, now, load.Deployment.MaxConcurrency, Settings.SurvivorUtilisation);
        // Whether the last one goes is the rule's choice: the next request wakes the deployment.
        return carrying <= 1 ? wanted : Math.Clamp(carrying, wanted, load.Target);
    }

    private void Fit(in ScalingContext context, Span<GuardedDecision> results)
    {
        var claims = _claims.AsSpan(0, results.Length);
        for (var i = 0; i < results.Length; i++)
        {
            var load = context.Deployments[i];
            // What the division granted comes first; only what is held back from falling competes for the rest.
            var first = Math.Min(results[i].AfterStep, results[i].AfterBudget);
            claims[i] = new(load.Deployment.Footprint, first, results[i].AfterStep, load.Target);
        }
        var grants = _grants.AsSpan(0, results.Length);
        _division.Divide(context.Budget, claims, grants);
        for (var i = 0; i < results.Length; i++) { results[i] = results[i] with { Replicas = grants[i] }; }
    }

    // One for a deployment that was woken is a wish and no promise: the minimums of others come first, but as the
    // lowest of all it gets one before anybody else gets more than that.
    private static int Bound(int wish, in DeploymentLoad load) =>
        Math.Clamp(load.Awake ? Math.Max(1, wish) : wish, load.Deployment.MinReplicas, Ceiling(load.Deployment));

    private static int Ceiling(Deployment deployment) => Math.Max(deployment.MinReplicas, deployment.MaxReplicas);
}
