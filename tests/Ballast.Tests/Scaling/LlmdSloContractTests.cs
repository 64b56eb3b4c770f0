namespace Ballast.Tests.Scaling;

public sealed class LlmdSloContractTests() : ScalingRuleContract("llm-d-slo")
{
    protected override int Fewest => 1;
}
