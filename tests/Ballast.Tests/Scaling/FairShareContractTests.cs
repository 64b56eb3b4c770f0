namespace Ballast.Tests.Scaling;

public sealed class FairShareContractTests() : AutoscalerContract("fair-share");
