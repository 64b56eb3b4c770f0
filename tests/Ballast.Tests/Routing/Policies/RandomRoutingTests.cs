namespace Ballast.Tests.Routing.Policies;

public sealed class RandomRoutingTests : RoutingPolicyContract
{
    public override PolicyChoice Choice => new("random");
}
