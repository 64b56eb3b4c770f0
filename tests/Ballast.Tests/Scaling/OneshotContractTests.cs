namespace Ballast.Tests.Scaling;

public sealed class OneshotContractTests() : ScalingRuleContract("oneshot");
