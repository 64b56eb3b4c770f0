namespace Ballast.Tests.Scaling;

public sealed class DynamoSlaContractTests() : ScalingRuleContract("dynamo-sla")
{
    protected override int Fewest => 1;
}
