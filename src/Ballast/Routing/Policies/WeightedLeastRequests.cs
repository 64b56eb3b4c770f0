using Ballast.Policies;

namespace Ballast.Routing.Policies;

/// <summary>The candidate where a request would wait least if each served in proportion to its weight; ties are
/// drawn.</summary>
/// <remarks>Shortest expected delay: cost = (in flight + 1) / weight.</remarks>
public sealed class WeightedLeastRequests : IRoutingPolicy
{
    private readonly CostBuffer _costs = new();

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IRoutingPolicy> Entry { get; } = new(
        "weighted-least-requests", "The replica with the fewest requests in flight for its weight.", [],
        _ => new WeightedLeastRequests());

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public RoutingDecision Choose(in RoutingContext context)
    {
        var costs = _costs.Take(context.Candidates.Length);
        Score(context, costs);
        return LowestCost.Choose(costs, context.Random);
    }

    /// <summary>(In flight + 1) / weight of each candidate.</summary>
    /// <inheritdoc/>
    public void Score(in RoutingContext context, Span<double> costs)
    {
        for (var i = 0; i < context.Candidates.Length; i++)
        {
            ref readonly var candidate = ref context.Candidates[i];
            costs[i] = (candidate.InFlight + 1.0) / candidate.Weight;
        }
    }
}
