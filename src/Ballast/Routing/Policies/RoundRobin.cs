using Ballast.Policies;

namespace Ballast.Routing.Policies;

/// <summary>Each candidate in turn, by rising id.</summary>
/// <remarks>The turn is kept as the id last sent to, not as a position: a replica that comes or goes neither repeats
/// nor skips another one's turn.</remarks>
public sealed class RoundRobin : IRoutingPolicy
{
    private int _last = -1;

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IRoutingPolicy> Entry { get; } = new(
        "round-robin", "Each replica in turn, by rising id.", [], _ => new RoundRobin());

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public RoutingDecision Choose(in RoutingContext context)
    {
        var n = context.Candidates.Length;
        var next = Next(context.Candidates);
        return RoutingDecision.Send(next, 0, n > 1 ? (next + 1) % n : null);
    }

    /// <summary>How many turns each candidate is away; 0 for the next.</summary>
    /// <inheritdoc/>
    public void Score(in RoutingContext context, Span<double> costs)
    {
        var n = context.Candidates.Length;
        var next = Next(context.Candidates);
        for (var i = 0; i < n; i++)
        {
            costs[i] = (i - next + n) % n;
        }
    }

    /// <inheritdoc/>
    public void Sent(in RoutingContext context, int candidate) => _last = context.Candidates[candidate].Id.Value;

    private int Next(ReadOnlySpan<ReplicaSnapshot> candidates)
    {
        var next = CandidateSearch.FirstAtLeast(candidates, _last + 1);
        return next == candidates.Length ? 0 : next;
    }
}
