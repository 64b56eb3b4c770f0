using Ballast.Policies;

namespace Ballast.Routing.Policies;

/// <summary>Every candidate with equal chance.</summary>
public sealed class RandomRouting : IRoutingPolicy
{
    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IRoutingPolicy> Entry { get; } = new(
        "random", "Every replica with equal chance.", [], _ => new RandomRouting());

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public RoutingDecision Choose(in RoutingContext context)
    {
        var n = context.Candidates.Length;
        return RoutingDecision.Send(n == 1 ? 0 : context.Random.Next(n));
    }

    /// <inheritdoc/>
    public void Score(in RoutingContext context, Span<double> costs) => costs.Clear();
}
