namespace Ballast.Tests.Scaling.Faro;

public sealed class FaroPenaltyFairSumContractTests() : AutoscalerContract("faro-penaltyfairsum");
