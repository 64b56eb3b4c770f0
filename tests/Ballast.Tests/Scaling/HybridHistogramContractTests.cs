namespace Ballast.Tests.Scaling;

public sealed class HybridHistogramContractTests() : ScalingRuleContract("hybrid-histogram");
