using Ballast.Policies;

namespace Ballast.Placing.Solvers;

/// <summary>Relieves the most overloaded bin by its cheapest item, places what waits by best fit, and sends home what
/// may go.</summary>
/// <remarks>A reconstruction of the greedy algorithm of Sliwko and Getov (COMPSAC 2015), whose text was not at
/// hand.</remarks>
public sealed class Greedy : PlacementSolver
{
    /// <summary>Its line in the catalogue.</summary>
    public static PolicyEntry<IPlacementSolver> Entry { get; } = new(
        "greedy", "Cheapest items off overloaded bins, then best fit, then home again what may.", [],
        _ => new Greedy());

    /// <inheritdoc/>
    public override string Name => "greedy";

    private protected override void Run(PlacementSearch search) => Once(search);

    internal static void Once(PlacementSearch search)
    {
        Relief.Relieve(search);
        Filling.Fill(search, BestFitRule.Instance);
        Relief.SendHome(search);
    }
}
