using Ballast.Policies;
using Ballast.Statistics;

namespace Ballast.Routing.Policies;

/// <summary>Each candidate in turn, by rising id, or in an order that is shuffled anew whenever a replica
/// comes.</summary>
/// <remarks>The turn is kept as the id last sent to, not as a position: a replica that comes or goes neither repeats
/// nor skips another one's turn. A shuffled order is that of a hash of each id and the youngest one, so that it needs
/// no draw; a replica that goes leaves the order of the others as it is.</remarks>
/// <param name="shuffled">Whether the order is shuffled.</param>
public sealed class RoundRobin(bool shuffled = false) : IRoutingPolicy
{
    private int _last = -1;
    private int _youngest = -1;

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IRoutingPolicy> Entry { get; } = new(
        "round-robin", "Each replica in turn, by rising id.",
        [PolicyOption.Choice("order", "By rising id, or shuffled anew whenever a replica comes.", "id", "shuffled")],
        arguments => new RoundRobin(arguments.Whole("order") == 1));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public RoutingDecision Choose(in RoutingContext context)
    {
        var n = context.Candidates.Length;
        if (!shuffled)
        {
            var next = Next(context.Candidates);
            return RoutingDecision.Send(next, 0, n > 1 ? (next + 1) % n : null);
        }
        var youngest = Youngest(context.Candidates);
        var first = Shuffled(context.Candidates, youngest, Key(_last, youngest));
        var key = KeyOf(in context.Candidates[first], youngest);
        return RoutingDecision.Send(first, 0, n > 1 ? Shuffled(context.Candidates, youngest, key) : null);
    }

    /// <summary>How many turns each candidate is away; 0 for the next.</summary>
    /// <inheritdoc/>
    public void Score(in RoutingContext context, Span<double> costs)
    {
        var n = context.Candidates.Length;
        if (!shuffled)
        {
            var next = Next(context.Candidates);
            for (var i = 0; i < n; i++) { costs[i] = (i - next + n) % n; }
            return;
        }
        var youngest = Youngest(context.Candidates);
        var key = Key(_last, youngest);
        for (var turn = 0; turn < n; turn++)
        {
            var next = Shuffled(context.Candidates, youngest, key);
            costs[next] = turn;
            key = KeyOf(context.Candidates[next], youngest);
        }
    }

    /// <inheritdoc/>
    public void Sent(in RoutingContext context, int candidate)
    {
        _last = context.Candidates[candidate].Id.Value;
        if (shuffled) { _youngest = Youngest(context.Candidates); }
    }

    private static ulong KeyOf(in ReplicaSnapshot candidate, int youngest) => Key(candidate.Id.Value, youngest);

    private static ulong Key(int id, int youngest) => id < 0 ? ulong.MaxValue : Seeds.Mix((ulong)id, (ulong)youngest);

    // Candidates may leave some out for a while: the youngest ever seen says whether one came.
    private int Youngest(ReadOnlySpan<ReplicaSnapshot> candidates) =>
        candidates.IsEmpty ? _youngest : Math.Max(_youngest, candidates[^1].Id.Value);

    // The least key above the last one, else the least of all.
    private static int Shuffled(ReadOnlySpan<ReplicaSnapshot> candidates, int youngest, ulong last)
    {
        var (next, first) = (-1, 0);
        var (ofNext, ofFirst) = (ulong.MaxValue, ulong.MaxValue);
        for (var i = 0; i < candidates.Length; i++)
        {
            var key = KeyOf(in candidates[i], youngest);
            if (key < ofFirst) { (first, ofFirst) = (i, key); }
            if (key > last && key <= ofNext) { (next, ofNext) = (i, key); }
        }
        return next < 0 ? first : next;
    }

    private int Next(ReadOnlySpan<ReplicaSnapshot> candidates)
    {
        var next = CandidateSearch.FirstAtLeast(candidates, _last + 1);
        return next == candidates.Length ? 0 : next;
    }
}
