namespace Ballast.Placing.Solvers;

/// <summary>A solver of the hall: it works on one search until the budget is used up.</summary>
public abstract class PlacementSolver : IPlacementSolver
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public PlacementPlan Solve(
        PlacementProblem problem, PlacementObjective objective, SolverBudget budget, PlacementPlan? hint = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(budget);
        var search = new PlacementSearch(problem, objective, budget, hint);
        if (problem.Items > 0 && problem.Bins > 0 && search.Spend(0)) { Run(search); }
        return search.Finish(Name, PlacementDiagnosis.Of(problem));
    }

    /// <summary>Searches; what is best is kept by the search.</summary>
    private protected abstract void Run(PlacementSearch search);
}
