namespace Ballast.Tests.Scaling;

public sealed class MarkContractTests() : AutoscalerContract("mark");
