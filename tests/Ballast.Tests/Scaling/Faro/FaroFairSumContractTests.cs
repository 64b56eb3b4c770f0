namespace Ballast.Tests.Scaling.Faro;

public sealed class FaroFairSumContractTests() : AutoscalerContract("faro-fairsum");
