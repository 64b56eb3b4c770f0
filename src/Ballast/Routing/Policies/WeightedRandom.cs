using Ballast.Policies;

namespace Ballast.Routing.Policies;

/// <summary>Every candidate with a chance in proportion to its weight.</summary>
public sealed class WeightedRandom : IRoutingPolicy
{
    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IRoutingPolicy> Entry { get; } = new(
        "weighted-random", "Every replica with a chance in proportion to its weight.", [], _ => new WeightedRandom());

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public RoutingDecision Choose(in RoutingContext context)
    {
        var candidates = context.Candidates;
        var chosen = candidates.Length == 1 ? 0 : Draw(candidates, context.Random.NextDouble());
        return RoutingDecision.Send(chosen, 1.0 / candidates[chosen].Weight);
    }

    /// <summary>The inverse of each candidate's weight.</summary>
    /// <inheritdoc/>
    public void Score(in RoutingContext context, Span<double> costs)
    {
        for (var i = 0; i < context.Candidates.Length; i++)
        {
            costs[i] = 1.0 / context.Candidates[i].Weight;
        }
    }

    private static int Draw(ReadOnlySpan<ReplicaSnapshot> candidates, double share)
    {
        var total = 0.0;
        foreach (ref readonly var candidate in candidates) { total += candidate.Weight; }
        var left = share * total;
        for (var i = 0; i < candidates.Length - 1; i++)
        {
            left -= candidates[i].Weight;
            if (left < 0) { return i; }
        }
        // Rounding may leave a crumb after the last subtraction: it belongs to the last candidate.
        return candidates.Length - 1;
    }
}
