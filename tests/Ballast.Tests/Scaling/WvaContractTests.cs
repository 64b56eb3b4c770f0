namespace Ballast.Tests.Scaling;

public sealed class WvaContractTests() : ScalingRuleContract("wva")
{
    protected override int Fewest => 1;
}
