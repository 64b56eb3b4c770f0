namespace Ballast.Tests.Scaling;

public sealed class InferlineContractTests() : ScalingRuleContract("inferline");
