namespace Ballast.Tests.Scaling;

public sealed class AiadContractTests() : ScalingRuleContract("aiad")
{
    // Ten minutes for each of the three.
    protected override int SecondsToZero => 1810;
}
