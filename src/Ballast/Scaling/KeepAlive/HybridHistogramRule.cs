using System.Globalization;
using Ballast.Policies;
using Ballast.Scaling.Policies;

namespace Ballast.Scaling.KeepAlive;

/// <summary>Between none and one replica decided by <see cref="HybridHistogram"/>; above one, by
/// <see cref="Kpa"/>.</summary>
/// <remarks>
/// It reads arrivals and ends from the load samples, so that times are exact to a step of one second. The load before
/// the next expected request begins as much earlier as a start is measured to take, or as the option says where that
/// is longer (the paper's production system takes 90 s).
/// </remarks>
public sealed class HybridHistogramRule : IScalingRule
{
    private readonly HybridHistogram _policy;
    private readonly Kpa _kpa;
    private readonly TimeSpan _early;
    private KeepAliveWindow _window;
    private TimeSpan? _fed;
    private bool _busy;
    private Sentence<(double Idle, double Wait, double End, int Wanted)> _reason;

    /// <summary>A rule for one deployment.</summary>
    /// <param name="options">Settings of the histogram.</param>
    /// <param name="early">How long before the end of the waiting the load begins at least; not negative.</param>
    /// <param name="kpa">Settings of the rule above one replica.</param>
    public HybridHistogramRule(HybridHistogramOptions options, TimeSpan early, KpaOptions kpa)
    {
        (_policy, _early, _kpa) = (new(options), early, new(kpa));
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "hybrid-histogram", "To zero and back by a histogram of idle times (Serverless in the Wild); kpa above one.",
        [
            .. HybridHistogramOptions.Declared,
            new("prewarm-early", 0, 0, 3600, "s", "How long before the expected request a load begins at least."),
            .. KpaOptions.Declared.Where(option => option.Name.StartsWith("target-", StringComparison.Ordinal)),
        ],
        arguments => new HybridHistogramRule(
            HybridHistogramOptions.From(arguments), arguments.Duration("prewarm-early"),
            new()
            {
                TargetConcurrency = arguments["target-concurrency"],
                TargetUtilization = arguments["target-utilization"],
            }));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load)
    {
        if (load.History.IsEmpty) { return new(load.Target, 1, "no load measured yet"); }
        Feed(load.History.Span);
        var crowd = _kpa.Decide(now, load);
        if (_busy || crowd.Replicas > 1) { return crowd with { Replicas = Math.Max(1, crowd.Replicas) }; }
        // Nothing was ever asked of it.
        if (_policy.LastEnd is not { } end) { return new(0, 1, "no request yet"); }
        var wanted = IsLoaded(now - end, load.StartTime > _early ? load.StartTime : _early) ? 1 : 0;
        return new(wanted, 1, Say(now - end, wanted));
    }

    private bool IsLoaded(TimeSpan idle, TimeSpan lead) =>
        idle < _window.End && (idle >= _window.PrewarmWait - lead || _window.PrewarmWait == TimeSpan.Zero);

    private void Feed(ReadOnlySpan<LoadSample> history)
    {
        var first = history.Length;
        while (first > 0 && !(history[first - 1].At <= _fed)) { first--; }
        for (var i = first; i < history.Length; i++)
        {
            ref readonly var sample = ref history[i];
            var begun = _fed is { } before ? before : sample.At - TimeSpan.FromSeconds(1);
            _fed = sample.At;
            Take(sample, begun);
        }
    }

    private void Take(in LoadSample sample, TimeSpan begun)
    {
        var arrived = (long)Math.Round(sample.ArrivalsPerSecond * (sample.At - begun).TotalSeconds);
        if (arrived > 0) { _policy.Start(begun, arrived); }
        var busy = arrived > 0 || sample.Concurrency > 0 || sample.Queued > 0;
        // The last one ended before this step began.
        if (_busy && !busy) { _window = _policy.End(begun); }
        _busy = busy;
    }

    private string Say(TimeSpan idle, int wanted) => _reason.Of(
        (Math.Floor(idle.TotalMinutes), Math.Round(_window.PrewarmWait.TotalMinutes, 1),
            Math.Round(_window.End.TotalMinutes, 1), wanted),
        static said => string.Create(
            CultureInfo.InvariantCulture,
            $"idle for {said.Idle:0} min, the next request is expected after {said.Wait:0.#} to {said.End:0.#} min: "
            + $"{said.Wanted} wanted"));
}
