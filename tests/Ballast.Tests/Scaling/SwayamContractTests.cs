namespace Ballast.Tests.Scaling;

public sealed class SwayamContractTests() : ScalingRuleContract("swayam");
