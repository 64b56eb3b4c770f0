namespace Ballast.Tests.Placing;

public sealed class BeamContractTests() : PlacementSolverContract("beam");
