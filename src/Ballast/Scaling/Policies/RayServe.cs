using System.Globalization;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Ray Serve's autoscaling: requests queued and running over what one replica should hold, followed when it
/// has been wanted for long enough.</summary>
/// <remarks>
/// After ray-project/ray, <c>serve/autoscaling_policy.py</c> (Apache-2.0), written anew from its rule. Ray counts its
/// decisions, one each 0.1 s; here the same delays are counted in time, so that asking less often changes nothing but
/// the moment it is noticed.
/// </remarks>
public sealed class RayServe : IScalingRule
{
    private readonly RayServeOptions _options;
    private TimeSpan? _wantsMoreSince;
    private TimeSpan? _wantsLessSince;
    private PendingFall _falling;
    private Sentence<(double Total, double Target, int Bounded, int Wanted)> _reason;

    /// <summary>A rule for one deployment.</summary>
    /// <param name="options">Its settings.</param>
    public RayServe(RayServeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "ray-serve", "Ongoing requests over a target per replica, after a delay (Ray Serve).",
        RayServeOptions.Declared, arguments => new RayServe(RayServeOptions.From(arguments)));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load)
    {
        if (load.History.IsEmpty) { return new(load.Target, 1, "no load measured yet"); }
        var total = LoadWindow.Concurrency(load.History.Span, now, _options.LookBack);
        var (current, running) = (load.Target, load.Ready);
        if (running == 0)
        {
            (_wantsMoreSince, _wantsLessSince) = (null, null);
            var first = total > 0 ? Math.Max((int)Math.Ceiling(_options.UpFactor), current) : current;
            return new(first, 1, Say(total, first, first));
        }
        var bounded = Math.Clamp(
            Scaled(total, running), load.Deployment.MinReplicas,
            Math.Max(load.Deployment.MinReplicas, load.Deployment.MaxReplicas));
        var falling = _falling.Of(Delay(now, bounded, current), current, contradicted: bounded >= current);
        // A fall that is waited for never goes below what is asked for by now.
        var wanted = Math.Max(falling, Math.Min(bounded, current));
        return new(wanted, 1, Say(total, bounded, wanted));
    }

    /// <summary>The replicas that the ongoing requests ask for, before bounds and delays.</summary>
    /// <param name="total">Requests queued and running, averaged.</param>
    /// <param name="running">Replicas that run; above 0.</param>
    public int Scaled(double total, int running)
    {
        var desired = Math.Round(total / _options.TargetOngoing, 9);
        var delta = desired - running;
        var factor = delta > 0 ? _options.UpFactor : _options.DownFactor;
        var scaled = (int)Math.Min(1_000_000, Math.Ceiling(Math.Round(running + (factor * delta), 6)));
        // Rounding up must not hold a number that is wanted to fall.
        if (Math.Ceiling(desired) < running && scaled == running) { scaled--; }
        return Math.Max(0, scaled);
    }

    private int Delay(TimeSpan now, int bounded, int current)
    {
        if (bounded > current)
        {
            (_wantsMoreSince, _wantsLessSince) = (_wantsMoreSince ?? now, null);
            if (now - _wantsMoreSince < _options.UpDelay) { return current; }
        }
        else if (bounded < current)
        {
            (_wantsMoreSince, _wantsLessSince) = (null, _wantsLessSince ?? now);
            if (now - _wantsLessSince < _options.DownDelay) { return current; }
            // The last one goes by itself, after a delay of its own.
            if (bounded == 0 && current > 1) { bounded = 1; }
        }
        (_wantsMoreSince, _wantsLessSince) = (null, null);
        return bounded;
    }

    private string Say(double total, int bounded, int wanted) => _reason.Of(
        (Math.Round(total, 1), _options.TargetOngoing, bounded, wanted),
        static said => string.Create(
            CultureInfo.InvariantCulture,
            $"{said.Total:0.#} ongoing, target {said.Target:0.##} each asks for {said.Bounded}: {said.Wanted} wanted"));
}
