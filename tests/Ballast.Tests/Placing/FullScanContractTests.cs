namespace Ballast.Tests.Placing;

public sealed class FullScanContractTests() : PlacementSolverContract("full-scan");
