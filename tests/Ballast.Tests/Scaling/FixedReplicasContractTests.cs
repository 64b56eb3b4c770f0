namespace Ballast.Tests.Scaling;

public sealed class FixedReplicasContractTests() : ScalingRuleContract("fixed");
