namespace Ballast.Tests.Scaling;

public sealed class HpaContractTests() : ScalingRuleContract("hpa")
{
    protected override int Fewest => 1;
}
