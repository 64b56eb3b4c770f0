using System.Globalization;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>INFaaS: replicas are added to capacity with a little headroom, and go one by one after enough
/// votes.</summary>
/// <remarks>
/// After stanford-mast/INFaaS, written anew from its scaling rule, reduced to replicas of one kind that serve one
/// request at a time: there is no faster variant to switch to. How often it votes is a guess.
/// </remarks>
public sealed class Infaas : IScalingRule
{
    private const double ProcessorShare = 0.95;
    private const double PerMillisecond = 2e-4;
    private readonly InfaasOptions _options;
    private readonly ServiceTime _service;
    private Pulse _pulse;
    private int _votes;
    private Sentence<(double Load, double Each, int Votes, int Wanted)> _reason;

    /// <summary>A rule for one deployment.</summary>
    /// <param name="options">Its settings.</param>
    public Infaas(InfaasOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _pulse = new(options.Interval);
        _service = new(options.ServiceTime, TimeSpan.FromMinutes(15));
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "infaas", "Added to capacity with 5 % headroom, removed one by one after ten votes (INFaaS).",
        InfaasOptions.Declared, arguments => new Infaas(InfaasOptions.From(arguments)));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load)
    {
        if (load.History.IsEmpty) { return new(load.Target, 1, "no load measured yet"); }
        var history = load.History.Span;
        _service.Measure(history, now);
        var rate = LoadWindow.Arrivals(history, now, _options.Window);
        var wanted = load.Target;
        if (_pulse.Due(now))
        {
            // From zero, without a service time yet, one replica finds it out.
            wanted = _service.Known
                ? Vote(rate, load.Target, LoadWindow.Latency(history, now, _options.Window) * 1000)
                : rate > 0 || LoadWindow.Concurrency(history, now, _options.Window) > 0 ? Math.Max(1, load.Target)
                : Fall(load.Target, idle: true);
        }
        return new(wanted, 1, Say(rate, wanted));
    }

    private int Vote(double rate, int current, double latencyMilliseconds)
    {
        var each = 1 / _service.Mean;
        var capacity = current * each;
        var lacking = _options.Accelerator
            ? rate - capacity + (PerMillisecond * capacity * latencyMilliseconds)
            : rate - (ProcessorShare * capacity);
        var more = ReplicaCount.Up(lacking / each);
        if (more > 0)
        {
            _votes = 0;
            return Math.Min(ReplicaCount.Most, current + more);
        }
        return Fall(current, rate <= (current - 1) * each);
    }

    private int Fall(int current, bool idle)
    {
        _votes = idle ? _votes + 1 : 0;
        var needed = _options.DownVotes > 0 ? _options.DownVotes : _options.Accelerator ? 20 : 10;
        if (_votes < needed) { return current; }
        _votes = 0;
        return Math.Max(0, current - 1);
    }

    private string Say(double rate, int wanted) => _reason.Of(
        (Math.Round(rate, 1), _service.Known ? Math.Round(1 / _service.Mean, 2) : 0, _votes, wanted),
        static said => string.Create(
            CultureInfo.InvariantCulture,
            $"{said.Load:0.#} requests/s, {said.Each:0.##}/s each, {said.Votes} votes for less: {said.Wanted} wanted"));
}
