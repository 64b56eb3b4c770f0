using Ballast.Policies;
using Ballast.Statistics;

namespace Ballast.Routing.Policies;

/// <summary>The candidate whose recent peak latency, times the requests it would then hold, is lowest.</summary>
/// <remarks>After the peak EWMA balancer of Finagle and Linkerd. Ours: a replica never seen counts as the
/// deployment's mean, and an estimate never decays below the lower of its last value and that mean, so that neither a
/// new replica nor one that was slow long ago is flooded before its first answer.</remarks>
public sealed class PeakEwmaRouting : IRoutingPolicy
{
    // What a latency is taken for before the first one was seen anywhere; only its being equal for all matters.
    private const double Unknown = 1;

    private readonly ReplicaTable<PeakEwma> _latencies = new();
    private readonly CostBuffer _costs = new();
    private readonly int _choices;
    private readonly TimeSpan _decay;
    private readonly double _defaultLatency;
    private readonly double _failureLatency;
    private TimeDecayedEwma _mean;

    /// <summary>A policy that has seen nothing.</summary>
    /// <param name="arguments">Values for the options of <see cref="Entry"/>.</param>
    public PeakEwmaRouting(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        _choices = arguments.Whole("choices");
        _decay = arguments.Duration("decay");
        _defaultLatency = arguments["default-latency"];
        _failureLatency = arguments["failure-latency"];
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IRoutingPolicy> Entry { get; } = new(
        "peak-ewma", "The lowest recent peak latency times requests in flight, of a few replicas drawn.",
        [
            new("choices", 2, 0, Sampling.Most, "replicas", "Replicas drawn; 0 looks at all.") { Whole = true },
            new("decay", 10, 0.1, 3600, "s", "Time after which a peak has fallen to 1/e."),
            new("default-latency", 0, 0, 3600, "s", "Latency assumed of a new replica; 0 takes the deployment's mean."),
            new("failure-latency", 1, 0, 3600, "s", "The least latency a failed attempt counts as."),
        ],
        arguments => new PeakEwmaRouting(arguments));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    private double Typical => _mean.HasValue ? _mean.Value : Unknown;

    /// <inheritdoc/>
    public RoutingDecision Choose(in RoutingContext context)
    {
        var n = context.Candidates.Length;
        var all = _choices == 0 || _choices >= n;
        if (!all) { return ChooseOf(context, _choices); }
        var costs = _costs.Take(n);
        Score(context, costs);
        return LowestCost.Choose(costs, context.Random);
    }

    /// <summary>Estimated latency in seconds times (in flight + 1) of each candidate.</summary>
    /// <inheritdoc/>
    public void Score(in RoutingContext context, Span<double> costs)
    {
        for (var i = 0; i < context.Candidates.Length; i++)
        {
            costs[i] = Cost(context.Candidates[i], context.Now);
        }
    }

    /// <inheritdoc/>
    public void Observe(in RequestOutcome outcome, in ReplicaSnapshot replica, TimeSpan now)
    {
        var sample = LatencySample.Of(outcome);
        if (sample.Learn(Estimate(replica, now), Typical, _failureLatency) is not { } latency) { return; }
        _latencies[replica].Add(latency, now, _decay);
        if (sample.Evidence != LatencyEvidence.Failure) { _mean.Add(latency, now, _decay); }
    }

    private RoutingDecision ChooseOf(in RoutingContext context, int choices)
    {
        Span<int> picks = stackalloc int[Sampling.Most];
        picks = picks[..choices];
        Sampling.Distinct(context.Random, context.Candidates.Length, picks);
        var (best, bestCost) = (picks[0], Cost(context.Candidates[picks[0]], context.Now));
        int? second = null;
        var secondCost = double.PositiveInfinity;
        foreach (var pick in picks[1..])
        {
            var cost = Cost(context.Candidates[pick], context.Now);
            if (cost < bestCost) { (second, secondCost, best, bestCost) = (best, bestCost, pick, cost); }
            else if (cost < secondCost) { (second, secondCost) = (pick, cost); }
        }
        return RoutingDecision.Send(best, bestCost, second);
    }

    private double Cost(in ReplicaSnapshot replica, TimeSpan now) => Estimate(replica, now) * (replica.InFlight + 1.0);

    private double Estimate(in ReplicaSnapshot replica, TimeSpan now)
    {
        var latency = _latencies.Peek(replica);
        if (!latency.HasValue) { return _defaultLatency > 0 ? _defaultLatency : Typical; }
        return Math.Max(latency.At(now, _decay), Math.Min(latency.Value, Typical));
    }
}
