namespace Ballast.Tests.Scaling.Faro;

public sealed class FaroSumContractTests() : AutoscalerContract("faro-sum");
