namespace Ballast.Tests.Scaling;

public sealed class DynamoLoadContractTests() : ScalingRuleContract("dynamo-load")
{
    protected override int Fewest => 1;
}
