namespace Ballast.Tests.Scaling;

public sealed class BallastContractTests() : AutoscalerContract("ballast");
