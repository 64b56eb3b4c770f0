namespace Ballast.Tests.Scaling.Faro;

public sealed class FaroFairContractTests() : AutoscalerContract("faro-fair");
