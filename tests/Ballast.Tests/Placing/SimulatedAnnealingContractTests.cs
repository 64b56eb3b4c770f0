namespace Ballast.Tests.Placing;

public sealed class SimulatedAnnealingContractTests() : PlacementSolverContract("simulated-annealing");
