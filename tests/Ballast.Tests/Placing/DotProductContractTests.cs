namespace Ballast.Tests.Placing;

public sealed class DotProductContractTests() : PlacementSolverContract("dot-product");
