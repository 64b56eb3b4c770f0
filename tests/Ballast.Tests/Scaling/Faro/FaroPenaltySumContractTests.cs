namespace Ballast.Tests.Scaling.Faro;

public sealed class FaroPenaltySumContractTests() : AutoscalerContract("faro-penaltysum");
