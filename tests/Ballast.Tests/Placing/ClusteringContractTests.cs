namespace Ballast.Tests.Placing;

public sealed class ClusteringContractTests() : PlacementSolverContract("clustering");
