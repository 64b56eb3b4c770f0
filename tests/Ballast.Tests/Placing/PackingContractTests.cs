namespace Ballast.Tests.Placing;

public sealed class PackingContractTests() : PlacementSolverContract("packing");
