using Ballast.Policies;
using Ballast.Statistics;

namespace Ballast.Routing.Policies;

/// <summary>The candidate with the lowest C3 score: response time plus the cube of its queue times its service
/// time.</summary>
/// <remarks>Scoring of C3 (Suresh, Canini, Schmid and Feldmann, NSDI 2015) without its rate control: Ψ = (R − S) +
/// q³·S with q = 1 + own in flight · clients + reported queue. R, S and the queue are averages per replica. Where a
/// replica reports no queue, q counts our own requests alone; where it reports no service time, S is R.</remarks>
public sealed class C3 : IRoutingPolicy
{
    // What a response time is taken for before the first one was seen anywhere; only its being equal for all matters.
    private const double Unknown = 1;

    private static readonly TimeSpan MeanMemory = TimeSpan.FromSeconds(60);

    private readonly ReplicaTable<C3Estimate> _estimates = new();
    private readonly CostBuffer _costs = new();
    private readonly int _clients;
    private readonly double _weight;
    private readonly TimeSpan _forget;
    private readonly double _failureLatency;
    private TimeDecayedEwma _mean;

    /// <summary>A policy that has seen nothing.</summary>
    /// <param name="arguments">Values for the options of <see cref="Entry"/>.</param>
    public C3(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        _clients = arguments.Whole("clients");
        _weight = arguments["weight"];
        _forget = arguments.Duration("forget");
        _failureLatency = arguments["failure-latency"];
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IRoutingPolicy> Entry { get; } = new(
        "c3", "The lowest of response time plus the cube of the queue times the service time.",
        [
            new("clients", 1, 1, 1000, "gateways", "Gateways that send to the same replicas.") { Whole = true },
            new("weight", 0.9, 0.01, 1, string.Empty, "Weight of the newest sample in the averages."),
            new("forget", 60, 0, 86_400, "s",
                "Time after which 1/e is left of what an unused response time lies above the mean; 0 never forgets."),
            new("failure-latency", 1, 0, 3600, "s", "The least response time a failed attempt counts as."),
        ],
        arguments => new C3(arguments));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    private double Typical => _mean.HasValue ? _mean.Value : Unknown;

    /// <inheritdoc/>
    public RoutingDecision Choose(in RoutingContext context)
    {
        var costs = _costs.Take(context.Candidates.Length);
        Score(context, costs);
        return LowestCost.Choose(costs, context.Random);
    }

    /// <summary>Ψ of each candidate in seconds.</summary>
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
        var before = Response(_estimates.Peek(replica), now);
        if (sample.Learn(before, Typical, _failureLatency) is not { } response) { return; }
        ref var estimate = ref _estimates[replica];
        estimate.Response = Average(estimate.HasResponse, estimate.Response, response);
        estimate.HasResponse = true;
        estimate.At = now;
        if (sample.Evidence == LatencyEvidence.Failure) { return; }
        _mean.Add(response, now, MeanMemory);
        LearnReports(ref estimate, outcome);
    }

    private void LearnReports(ref C3Estimate estimate, in RequestOutcome outcome)
    {
        if (outcome.ReportedInFlight is { } queue)
        {
            estimate.Queue = Average(estimate.HasQueue, estimate.Queue, queue);
            estimate.HasQueue = true;
        }
        if (outcome.ReportedService > TimeSpan.Zero)
        {
            estimate.Service = Average(estimate.HasService, estimate.Service, outcome.ReportedService.TotalSeconds);
            estimate.HasService = true;
        }
    }

    private double Average(bool known, double average, double sample) =>
        known ? (average * (1 - _weight)) + (sample * _weight) : sample;

    private double Cost(in ReplicaSnapshot replica, TimeSpan now)
    {
        var estimate = _estimates.Peek(replica);
        var response = Response(estimate, now);
        var service = estimate.HasService ? estimate.Service : response;
        var queue = 1 + ((double)replica.InFlight * _clients) + estimate.Queue;
        // A stream's response time ends at its first byte and may lie below the service time of the whole.
        return Math.Max(0, response - service) + (queue * queue * queue * service);
    }

    private double Response(in C3Estimate estimate, TimeSpan now)
    {
        if (!estimate.HasResponse) { return Typical; }
        var above = estimate.Response - Typical;
        return above <= 0 || _forget == TimeSpan.Zero
            ? estimate.Response
            : Typical + (above * Decay.Weight(now - estimate.At, _forget));
    }
}
