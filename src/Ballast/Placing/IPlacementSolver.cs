namespace Ballast.Placing;

/// <summary>Finds placements. A solver gives up its best at the end of its budget, whatever it was doing.</summary>
public interface IPlacementSolver
{
    /// <summary>Its name in the catalogue.</summary>
    string Name { get; }

    /// <summary>Solves a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="objective">What makes one placement better than another.</param>
    /// <param name="budget">How long it may go on.</param>
    /// <param name="hint">A placement to begin from; left out, the items' present places.</param>
    /// <returns>A plan that is never worse than the hint.</returns>
    PlacementPlan Solve(
        PlacementProblem problem, PlacementObjective objective, SolverBudget budget, PlacementPlan? hint = null);
}
