using Ballast.Policies;

namespace Ballast.Placing.Solvers;

/// <summary>Places what waits one by one, each where one rule scores best; nothing that is somewhere moves, unless its
/// bin is overloaded.</summary>
public sealed class FillSolver : PlacementSolver
{
    private readonly IFillRule _rule;

    private FillSolver(string name, IFillRule rule) => (Name, _rule) = (name, rule);

    /// <summary>Where least is left.</summary>
    public static PolicyEntry<IPlacementSolver> BestFit { get; } = Entry(
        "best-fit", "Each item where least room is left after it, the most important and largest first.",
        () => BestFitRule.Instance);

    /// <summary>Where need and room point the same way.</summary>
    public static PolicyEntry<IPlacementSolver> DotProduct { get; } = Entry(
        "dot-product", "Each item where what it needs and what is free point the same way.",
        () => new DotProductRule());

    /// <summary>Where cells are shared already.</summary>
    public static PolicyEntry<IPlacementSolver> Packing { get; } = Entry(
        "packing", "Shared cells first, then bins in use, then empty bins.", () => new PackingRule());

    /// <summary>Where items of the same kind are.</summary>
    public static PolicyEntry<IPlacementSolver> Clustering { get; } = Entry(
        "clustering", "Bins with items that need the same cells first.", () => new ClusteringRule());

    /// <inheritdoc/>
    public override string Name { get; }

    private protected override void Run(PlacementSearch search)
    {
        Relief.Relieve(search);
        Filling.Fill(search, _rule);
        search.Record();
    }

    private static PolicyEntry<IPlacementSolver> Entry(string name, string description, Func<IFillRule> rule) =>
        new(name, description, [], _ => new FillSolver(name, rule()));
}
