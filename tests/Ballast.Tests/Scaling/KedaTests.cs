using Ballast.Scaling.Policies;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

/// <summary>KEDA's part from zero to one, and what its trigger asks of the HPA.</summary>
public sealed class KedaTests
{
    [Theory]
    [InlineData(95, 10, 10, 10)]  // 0.95: within the tolerance
    [InlineData(111, 10, 10, 12)]
    [InlineData(80, 10, 10, 8)]
    [InlineData(0, 10, 3, 0)]
    public void The_external_value_is_divided_by_the_threshold(
        double value, double threshold, int current, int wanted) =>
        Assert.Equal(wanted, Keda.Recommend(value, threshold, current));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.5, 0, 1)]
    [InlineData(2, 2, 0)] // strictly above the activation
    [InlineData(2.1, 2, 1)]
    public void It_is_activated_from_zero_by_a_value_above_the_activation(
        double value, double activation, int wanted) =>
        Assert.Equal(wanted, At(new(new() { Threshold = 1, Activation = activation }), 0, value, 0));

    [Fact]
    public void It_goes_to_zero_when_it_has_been_inactive_for_the_cooldown()
    {
        var keda = new Keda(new() { Threshold = 1 });
        Assert.Equal(1, At(keda, 0, 1, 1));
        for (var t = 15; t <= 300; t += 15) { Assert.Equal(1, At(keda, t, 0, 1)); }
        Assert.Equal(1, At(keda, 315, 0, 1));
        Assert.Equal(0, At(keda, 330, 0, 1));
    }

    [Fact]
    public void Between_one_and_many_it_grows_and_falls_as_the_hpa()
    {
        var keda = new Keda(new() { Threshold = 2 });
        Assert.Equal(5, At(keda, 0, 40, 1));
        Assert.Equal(10, At(keda, 15, 40, 5));
        Assert.Equal(10, At(keda, 20, 40, 10));
        Assert.Equal(20, At(keda, 30, 40, 10));
        Assert.Equal(20, At(keda, 45, 10, 20));
        Assert.Equal(5, At(keda, 345, 10, 20));
    }

    [Fact]
    public void Without_a_threshold_half_of_what_fits_into_the_promise_is_taken()
    {
        // 720 ms over 180 ms over two: 2 requests a replica.
        var load = SteadyLoad.Of("a", 60, 10, 4, concurrency: 12);
        Assert.Equal(6, new Keda(new()).Decide(S(60), load).Replicas);
        var queued = SteadyLoad.Of("a", 60, 10, 4, concurrency: 12, queued: 10);
        Assert.Equal(5, new Keda(new() { Queue = true }).Decide(S(60), queued).Replicas);
    }

    private static int At(Keda keda, int seconds, double value, int target) =>
        keda.Decide(S(seconds), Load([Step(seconds, value)], ready: target, target: target, min: 0) with
        {
            History = new[] { Step(seconds, value) },
        }).Replicas;
}
