namespace Ballast.Tests.Placing;

public sealed class TabuSearchContractTests() : PlacementSolverContract("tabu");
