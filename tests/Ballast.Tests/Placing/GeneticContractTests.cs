namespace Ballast.Tests.Placing;

public sealed class GeneticContractTests() : PlacementSolverContract("genetic");
