namespace Ballast.Tests.Scaling;

public sealed class KpaContractTests() : ScalingRuleContract("kpa");
