namespace Ballast.Tests.Scaling;

public sealed class RayServeContractTests() : ScalingRuleContract("ray-serve")
{
    // Ten minutes to the last one, and ten more for that.
    protected override int SecondsToZero => 1210;
}
