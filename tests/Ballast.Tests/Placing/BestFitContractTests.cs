namespace Ballast.Tests.Placing;

public sealed class BestFitContractTests() : PlacementSolverContract("best-fit");
