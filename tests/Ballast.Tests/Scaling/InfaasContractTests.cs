namespace Ballast.Tests.Scaling;

public sealed class InfaasContractTests() : ScalingRuleContract("infaas");
