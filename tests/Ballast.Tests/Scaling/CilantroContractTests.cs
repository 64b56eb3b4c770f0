namespace Ballast.Tests.Scaling;

public sealed class CilantroContractTests() : AutoscalerContract("cilantro");
