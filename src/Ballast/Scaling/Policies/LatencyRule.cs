using System.Globalization;

namespace Ballast.Scaling.Policies;

/// <summary>Counts how long the mean latency has been above or within the promise; what follows from it is the derived
/// rule's.</summary>
public abstract class LatencyRule : IScalingRule
{
    private readonly LatencyRuleOptions _options;
    private Pulse _pulse;
    private PendingFall _falling;
    private int _count;
    private Sentence<(double Latency, double Target, int Count, int Wanted)> _reason;

    /// <summary>A rule for one deployment.</summary>
    /// <param name="options">Its settings.</param>
    protected LatencyRule(LatencyRuleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _pulse = new(options.Interval);
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load)
    {
        if (load.History.IsEmpty) { return new(load.Target, 1, "no load measured yet"); }
        var latency = LoadWindow.Latency(load.History.Span, now, _options.Window);
        var target = Promise.Seconds(load.Deployment, _options.Latency);
        var busy = _options.Pause && load.Starting + load.Draining > 0;
        var looks = _pulse.Due(now) && !busy;
        var wanted = _falling.Of(
            looks ? Look(load.Target, latency, target) : load.Target, load.Target, contradicted: looks && _count > 0);
        return new(wanted, 1, Say(latency, target, wanted));
    }

    /// <summary>The number when the latency has been above the promise for long enough.</summary>
    /// <param name="current">The number wanted so far.</param>
    /// <param name="ratio">Mean latency over promise, above 1.</param>
    protected abstract int Grow(int current, double ratio);

    /// <summary>The number when it has been within the promise for long enough.</summary>
    /// <param name="current">The number wanted so far.</param>
    /// <param name="ratio">Mean latency over promise, at most 1.</param>
    protected abstract int Shrink(int current, double ratio);

    // A change of side starts the count anew.
    private int Look(int current, double latency, double target)
    {
        var ratio = latency / target;
        if (ratio > 1)
        {
            _count = Math.Max(_count, 0) + 1;
            if (_count < _options.Up) { return current; }
            _count = 0;
            return Grow(current, ratio);
        }
        _count = Math.Min(_count, 0) - 1;
        if (-_count < _options.Down) { return current; }
        _count = 0;
        return Shrink(current, ratio);
    }

    private string Say(double latency, double target, int wanted) => _reason.Of(
        (Math.Round(latency, 3), target, _count, wanted),
        static said => string.Create(
            CultureInfo.InvariantCulture,
            $"mean latency {said.Latency:0.###} s against {said.Target:0.###} s, {Math.Abs(said.Count)} looks "
            + $"{(said.Count > 0 ? "above" : "within")}: {said.Wanted} wanted"));
}
