namespace Ballast.Tests.Placing;

public sealed class RuinAndRecreateContractTests() : PlacementSolverContract("lns");
