namespace Ballast.Tests.Scaling;

public sealed class KedaContractTests() : ScalingRuleContract("keda");
