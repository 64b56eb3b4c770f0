using Ballast.Scaling.Policies;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

/// <summary>The rule of Ray Serve, case by case.</summary>
public sealed class RayServeTests
{
    [Theory]
    [InlineData(10, 2, 1, 1, 5)]
    [InlineData(10, 4, 0.5, 1, 5)]   // four, and half the way to five, rounded up
    [InlineData(2, 10, 1, 0.5, 6)]   // ten, and half the way to one, rounded up
    [InlineData(3.8, 2, 1, 0.1, 2)]  // 1.9 rounds up to the two there are: no fall is wanted
    [InlineData(1.8, 2, 1, 0.1, 1)]  // rounding up would hold the two: one less
    [InlineData(0, 3, 1, 1, 0)]
    public void The_wish_is_that_of_the_formula(double total, int running, double up, double down, int scaled) =>
        Assert.Equal(
            scaled, new RayServe(new RayServeOptions { UpFactor = up, DownFactor = down }).Scaled(total, running));

    [Fact]
    public void A_wish_to_grow_must_last_for_half_a_minute()
    {
        var ray = new RayServe(new RayServeOptions());
        for (var t = 0; t < 30; t += 2) { Assert.Equal(2, At(ray, t, 12, 2)); }
        Assert.Equal(6, At(ray, 30, 12, 2));
    }

    [Fact]
    public void A_wish_that_turns_begins_anew()
    {
        var ray = new RayServe(new RayServeOptions());
        for (var t = 0; t < 28; t += 2) { Assert.Equal(2, At(ray, t, 12, 2)); }
        Assert.Equal(2, At(ray, 28, 4, 2));
        for (var t = 30; t < 60; t += 2) { Assert.Equal(2, At(ray, t, 12, 2)); }
        Assert.Equal(6, At(ray, 60, 12, 2));
    }

    [Fact]
    public void From_zero_the_first_request_is_enough()
    {
        var ray = new RayServe(new RayServeOptions());
        Assert.Equal(1, ray.Decide(S(1), Load([Step(1, 1)], ready: 0, target: 0, min: 0)).Replicas);
        Assert.Equal(0, ray.Decide(S(60), Load([Step(60, 0)], ready: 0, target: 0, min: 0)).Replicas);
    }

    private static int At(RayServe ray, int seconds, double concurrency, int current) =>
        ray.Decide(S(seconds), Load([Step(seconds, concurrency)], ready: current, target: current)).Replicas;
}
