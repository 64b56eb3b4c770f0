using Ballast.Placing.Solvers;
using Ballast.Policies;

namespace Ballast.Placing;

/// <summary>Every placement solver by name.</summary>
public static class PlacementSolverCatalogue
{
    /// <summary>The solvers with their descriptions and options.</summary>
    public static PolicyCatalogue<IPlacementSolver> All { get; } = new(
        "placement solver", RuinAndRecreate.Entry, Greedy.Entry, FillSolver.BestFit, FillSolver.DotProduct,
        FillSolver.Packing, FillSolver.Clustering, TabuSearch.Entry, SimulatedAnnealing.Entry, Genetic.Plain,
        Genetic.Seeded, Beam.Entry, FullScan.Entry);

    /// <summary>Makes a solver.</summary>
    /// <param name="choice">Its name and the options that differ from its defaults.</param>
    /// <exception cref="ArgumentException">The name or an option is unknown, or a value is out of range; the message
    /// names it, what is allowed and the nearest valid name.</exception>
    public static IPlacementSolver Create(PolicyChoice choice) => All.Create(choice);
}
