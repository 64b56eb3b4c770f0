using Ballast.Policies;

namespace Ballast.Routing.Policies;

/// <summary>Two candidates drawn at random; the one with fewer requests in flight, the first drawn of equals.</summary>
public sealed class PowerOfTwoChoices : IRoutingPolicy
{
    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IRoutingPolicy> Entry { get; } = new(
        "power-of-two", "Of two replicas drawn at random, the one with fewer requests in flight.", [],
        _ => new PowerOfTwoChoices());

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public RoutingDecision Choose(in RoutingContext context)
    {
        var candidates = context.Candidates;
        if (candidates.Length == 1) { return RoutingDecision.Send(0, candidates[0].InFlight); }
        var a = context.Random.Next(candidates.Length);
        var b = context.Random.Next(candidates.Length - 1);
        b += b >= a ? 1 : 0;
        return candidates[b].InFlight < candidates[a].InFlight
            ? RoutingDecision.Send(b, candidates[b].InFlight, a)
            : RoutingDecision.Send(a, candidates[a].InFlight, b);
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
