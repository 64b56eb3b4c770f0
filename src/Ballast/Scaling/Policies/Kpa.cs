using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>The Knative Pod Autoscaler: requests in flight against a target per replica, over a calm and a nervous
/// window.
/// </summary>
/// <remarks>
/// The stable window decides; when the panic window alone asks for twice the ready replicas, the rule panics: it takes
/// the greater of the two and never shrinks until the surge has left the panic window for a whole stable window. After
/// knative/serving, <c>pkg/autoscaler/scaling</c> (Apache-2.0), written anew from its formulas.
/// </remarks>
public sealed class Kpa : IScalingRule
{
    private readonly KpaOptions _options;
    private readonly SlidingMax _delayed = new();
    private readonly KpaReason _reason = new();
    private bool _begun;
    private TimeSpan? _panicSince;
    private int _panicReplicas;
    private TimeSpan? _activeSince;
    private TimeSpan? _idleSince;

    /// <summary>A rule for one deployment.</summary>
    /// <param name="options">Its settings.</param>
    public Kpa(KpaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "kpa", "Requests in flight against a target per replica, over a stable and a panic window (Knative).",
        KpaOptions.Declared, arguments => new Kpa(KpaOptions.From(arguments)));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <summary>Whether it panics.</summary>
    public bool Panicking => _panicSince is not null;

    /// <inheritdoc/>
    public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load)
    {
        Begin(now, load.Ready);
        if (load.History.IsEmpty) { return new(load.Target, 1, "no load measured yet"); }
        var history = load.History.Span;
        var target = KpaFormulas.Target(_options, load.Deployment.MaxConcurrency);
        var stable = KpaFormulas.WindowAverage(history, now, _options.StableWindow);
        var panic = KpaFormulas.WindowAverage(history, now, _options.PanicWindow);
        var wanted = Delay(now, Wanted(now, Math.Max(1, load.Ready), stable / target, panic / target));
        var (replicas, hold) = load.Deployment.MinReplicas > 0
            ? (wanted, KpaHold.None)
            : AboveZero(now, wanted, load.Target);
        return new(replicas, 1, _reason.Say(stable, panic, target, replicas, Panicking, hold));
    }

    // A rule that starts beside a running deployment knows nothing of its load yet: it panics, so that it cannot
    // shrink.
    private void Begin(TimeSpan now, int ready)
    {
        if (_begun) { return; }
        _begun = true;
        if (ready > 1) { (_panicSince, _panicReplicas) = (now, ready); }
    }

    private int Wanted(TimeSpan now, int ready, double stableReplicas, double panicReplicas)
    {
        var most = Math.Ceiling(_options.MaxScaleUpRate * ready);
        var fewest = Math.Floor(ready / _options.MaxScaleDownRate);
        var byStable = Bound(Math.Ceiling(stableReplicas), fewest, most);
        var byPanic = Bound(Math.Ceiling(panicReplicas), fewest, most);
        if (Math.Ceiling(panicReplicas) / ready >= _options.PanicThresholdPercent / 100)
        {
            _panicSince = now;
        }
        else if (_panicSince + _options.StableWindow < now)
        {
            (_panicSince, _panicReplicas) = (null, 0);
        }
        if (_panicSince is null) { return byStable; }
        _panicReplicas = Math.Max(_panicReplicas, Math.Max(byStable, byPanic));
        return _panicReplicas;
    }

    private int Bound(double replicas, double fewest, double most)
    {
        var bounded = (int)Math.Min(Math.Min(Math.Max(replicas, fewest), most), int.MaxValue / 2);
        return replicas > 0 ? Math.Max(bounded, _options.ActivationScale) : bounded;
    }

    private int Delay(TimeSpan now, int wanted) =>
        _options.ScaleDownDelay > TimeSpan.Zero ? _delayed.Record(now, wanted, _options.ScaleDownDelay) : wanted;

    // The last replica goes in two steps: a deployment that became active stays so for a stable window at least, and
    // then keeps one replica idle for the grace.
    private (int Replicas, KpaHold Hold) AboveZero(TimeSpan now, int wanted, int current)
    {
        if (wanted > 0 || (current > 0 && _activeSince is null && _idleSince is null))
        {
            _activeSince ??= now;
            _idleSince = null;
        }
        if (wanted > 0) { return (wanted, KpaHold.None); }
        if (current == 0)
        {
            (_activeSince, _idleSince) = (null, null);
            return (0, KpaHold.None);
        }
        if (_activeSince is { } active)
        {
            if (now - active < _options.StableWindow) { return (1, KpaHold.Active); }
            (_activeSince, _idleSince) = (null, now);
        }
        return now - _idleSince >= _options.ScaleToZeroGrace ? (0, KpaHold.None) : (1, KpaHold.Grace);
    }
}
