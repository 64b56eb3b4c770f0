using System.Globalization;
using Ballast.Policies;
using Ballast.Statistics;

namespace Ballast.Scaling.Policies;

/// <summary>llm-d's control law for objectives of latency: the 90th percentile of latency over the promise against a
/// band, with credit for replicas on their way.</summary>
/// <remarks>
/// After the guide "SLO-Aware Autoscaling with KEDA" of llm-d/llm-d (Apache-2.0), written anew from its formulas.
/// Inferred is the percentile: the law reads histograms, measured or predicted; here it follows from the mean and the
/// variance of the requests that ended, as of a log-normal latency. There is one promise, not one to the first token
/// and another per token.
/// </remarks>
public sealed class LlmdSlo : IScalingRule
{
    // The 90th percentile of the standard normal distribution.
    private const double Tail = 1.2815515655446004;

    private readonly LlmdSloOptions _options;
    private readonly SteppedBehaviour _behaviour = new();
    private readonly Queue<(TimeSpan At, double Raw)> _looks = new();
    private Pulse _pulse;
    private PendingFall _falling;
    private double _saturation;
    private Sentence<(double Saturation, double Down, double Up, int Wanted)> _reason;

    /// <summary>A rule for one deployment.</summary>
    /// <param name="options">Its settings.</param>
    public LlmdSlo(LlmdSloOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _pulse) = (options, new(options.Interval));
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "llm-d-slo", "The 90th percentile of latency over the promise against a band (llm-d's SLO-aware law for KEDA).",
        LlmdSloOptions.Declared, arguments => new LlmdSlo(LlmdSloOptions.From(arguments)));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load)
    {
        if (load.History.IsEmpty) { return new(load.Target, 1, "no load measured yet"); }
        _behaviour.See(now, load.Target);
        var wanted = load.Target;
        var looks = _pulse.Due(now);
        if (looks)
        {
            Look(now, load);
            wanted = wanted == 0 ? 0 : _behaviour.Apply(
                now, Math.Max(1, Recommend(_saturation, wanted, load.Ready)), wanted);
        }
        wanted = _falling.Of(wanted, load.Target, contradicted: looks && wanted >= load.Target);
        return new(wanted, 1, _reason.Of(
            (Math.Round(_saturation, 2), _options.Down, _options.Up, wanted),
            static said => string.Create(
                CultureInfo.InvariantCulture,
                $"latency p90 at {said.Saturation:0.##} of the promise, band {said.Down:0.##} to {said.Up:0.##}: "
                + $"{said.Wanted} wanted")));
    }

    /// <summary>The replicas that the law asks for, before the behaviour of the HPA.</summary>
    /// <param name="saturation">Smoothed latency over promise.</param>
    /// <param name="wanted">Replicas wanted so far.</param>
    /// <param name="ready">Replicas that take requests.</param>
    public int Recommend(double saturation, int wanted, int ready)
    {
        if (saturation > _options.Up)
        {
            // Only those that are ready tell of saturation; what is on its way is credited.
            var credit = ready > 0 && ready < wanted ? (double)ready / wanted : 1;
            return wanted + Whole(wanted * ((saturation * credit / _options.Up) - 1));
        }
        var down = Math.Min(_options.Down, _options.Up);
        return saturation < down ? wanted - ReplicaCount.Down(wanted * (1 - (saturation / down))) : wanted;
    }

    /// <summary>The 90th percentile of latency over the promise, not clamped.</summary>
    /// <param name="load">The deployment's load.</param>
    /// <param name="now">The time.</param>
    /// <returns>0 when nobody asked; <see langword="null"/> when requests are there and none ended.</returns>
    public double? Saturation(in DeploymentLoad load, TimeSpan now)
    {
        var (sum, squares, count, present) = (0.0, 0.0, 0L, false);
        var history = load.History.Span;
        for (var i = history.Length - 1; i >= 0 && history[i].At > now - _options.Window; i--)
        {
            ref readonly var step = ref history[i];
            present |= step.Concurrency > 0;
            var (mean, ended) = (step.MeanLatencySeconds, step.Ended);
            sum += mean * ended;
            squares += ((mean * mean) + step.ServiceVariance) * ended;
            count += ended;
        }
        if (count == 0 || sum <= 0) { return present ? null : 0; }
        var latency = sum / count;
        var variance = Math.Max(0, (squares / count) - (latency * latency));
        var spread = PortableMath.Log(1 + (variance / (latency * latency)));
        return latency * PortableMath.Exp((Tail * Math.Sqrt(spread)) - (spread / 2))
            / Promise.Seconds(load.Deployment, _options.Latency);
    }

    private void Look(TimeSpan now, in DeploymentLoad load)
    {
        if (Saturation(load, now) is { } raw) { _looks.Enqueue((now, Math.Min(raw, _options.Clamp))); }
        while (_looks.Count > 1 && _looks.Peek().At <= now - _options.Smoothing) { _looks.Dequeue(); }
        if (_looks.Count == 0) { return; }
        var sum = 0.0;
        foreach (var (_, look) in _looks) { sum += look; }
        _saturation = sum / _looks.Count;
    }

    // The credit can leave less than what is there: the law then asks for fewer, by whole replicas rounded up.
    private static int Whole(double replicas) =>
        (int)Math.Clamp(Math.Ceiling(Math.Round(replicas, 6)), -ReplicaCount.Most, ReplicaCount.Most);
}
