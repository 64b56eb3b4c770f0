namespace Ballast.Tests.Scaling;

public sealed class ProportionalContractTests() : AutoscalerContract("proportional");
