using Ballast.Policies;

namespace Ballast.Routing.Policies;

/// <summary>The candidate with the fewest requests in flight; ties are drawn.</summary>
public sealed class LeastRequests : IRoutingPolicy
{
    private readonly CostBuffer _costs = new();

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IRoutingPolicy> Entry { get; } = new(
        "least-requests", "The replica with the fewest requests in flight.", [], _ => new LeastRequests());

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public RoutingDecision Choose(in RoutingContext context)
    {
        var costs = _costs.Take(context.Candidates.Length);
        Score(context, costs);
        return LowestCost.Choose(costs, context.Random);
    }

    /// <summary>The requests in flight at each candidate.</summary>
    /// <inheritdoc/>
    public void Score(in RoutingContext context, Span<double> costs)
    {
        for (var i = 0; i < context.Candidates.Length; i++)
        {
            costs[i] = context.Candidates[i].InFlight;
        }
    }
}
