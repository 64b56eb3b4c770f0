namespace Ballast.Tests.Placing;

public sealed class SeededGeneticContractTests() : PlacementSolverContract("seeded-genetic");
