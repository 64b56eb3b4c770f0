namespace Ballast.Tests.Placing;

public sealed class GreedyContractTests() : PlacementSolverContract("greedy");
