using Ballast.Policies;
using Ballast.Statistics;

namespace Ballast.Routing.Policies;

/// <summary>Requests with one key go to the replica their key ranks highest among those below their share of the
/// load.</summary>
/// <remarks>Rendezvous hashing (Thaler and Ravishankar, 1998) with the bound of consistent hashing with bounded loads
/// (Mirrokni, Thorup and Zadimoghaddam, 2018): no replica gets a request that has
/// ⌈bound · (total in flight + 1) / candidates⌉ already. There always is one below it.</remarks>
public sealed class ConsistentHash : IRoutingPolicy
{
    private readonly double _bound;
    private readonly IRoutingPolicy _inner;

    /// <summary>A policy.</summary>
    /// <param name="arguments">Values for the options of <see cref="Entry"/>.</param>
    public ConsistentHash(PolicyArguments arguments) : this(arguments, InnerPolicy.Make(arguments))
    {
    }

    /// <summary>A policy over any inner policy.</summary>
    /// <param name="arguments">Values for the options of <see cref="Entry"/>.</param>
    /// <param name="inner">Decides for requests without a key; owned from here on. It is not asked for probes.</param>
    public ConsistentHash(PolicyArguments arguments, IRoutingPolicy inner)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(inner);
        _bound = arguments["bound"];
        _inner = inner;
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IRoutingPolicy> Entry { get; } = new(
        "consistent-hash", "Requests with one key go to one replica by hashing, unless it has its share of the load.",
        [
            new("bound", 1.25, 1, 1000, string.Empty, "Most in flight at a replica, in multiples of an equal share."),
            InnerPolicy.Option,
        ],
        arguments => new ConsistentHash(arguments));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public RoutingInputs Needs => RoutingInputs.SessionKey | _inner.Needs;

    /// <inheritdoc/>
    public RoutingDecision Choose(in RoutingContext context)
    {
        var key = context.Request.SessionKey;
        if (key == 0) { return _inner.Choose(context); }
        var capacity = Capacity(context.Candidates);
        var (best, bestRank) = (-1, 0UL);
        var (second, secondRank) = (-1, 0UL);
        for (var i = 0; i < context.Candidates.Length; i++)
        {
            if (context.Candidates[i].InFlight >= capacity) { continue; }
            var rank = Rank(key, context.Candidates[i].Id);
            if (best < 0 || rank > bestRank) { (second, secondRank, best, bestRank) = (best, bestRank, i, rank); }
            else if (second < 0 || rank > secondRank) { (second, secondRank) = (i, rank); }
        }
        return RoutingDecision.Send(best, Cost(bestRank), second < 0 ? null : second);
    }

    /// <summary>1 minus the rank as a share of the highest, plus 1 for replicas with their share of the load; without
    /// a key the inner policy's costs.</summary>
    /// <inheritdoc/>
    public void Score(in RoutingContext context, Span<double> costs)
    {
        var key = context.Request.SessionKey;
        if (key == 0)
        {
            _inner.Score(context, costs);
            return;
        }
        var capacity = Capacity(context.Candidates);
        for (var i = 0; i < context.Candidates.Length; i++)
        {
            ref readonly var candidate = ref context.Candidates[i];
            costs[i] = Cost(Rank(key, candidate.Id)) + (candidate.InFlight >= capacity ? 1 : 0);
        }
    }

    /// <inheritdoc/>
    public void Sent(in RoutingContext context, int candidate) => _inner.Sent(context, candidate);

    /// <inheritdoc/>
    public void Observe(in RequestOutcome outcome, in ReplicaSnapshot replica, TimeSpan now) =>
        _inner.Observe(outcome, replica, now);

    private static ulong Rank(ulong key, ReplicaId replica) => Seeds.Mix(key, (ulong)replica.Value);

    // 53 bits, the precision of a double: a rank never rounds up to a whole 1.
    private static double Cost(ulong rank) => 1 - ((rank >> 11) * (1.0 / (1UL << 53)));

    private double Capacity(ReadOnlySpan<ReplicaSnapshot> candidates)
    {
        var total = 0L;
        foreach (ref readonly var candidate in candidates) { total += candidate.InFlight; }
        return Math.Ceiling(_bound * (total + 1) / candidates.Length);
    }
}
