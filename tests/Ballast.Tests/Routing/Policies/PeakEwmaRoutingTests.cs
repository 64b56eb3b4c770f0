using System.Collections.Immutable;
using Ballast.Routing;

namespace Ballast.Tests.Routing.Policies;

public sealed class PeakEwmaRoutingTests : RoutingPolicyContract
{
    public override PolicyChoice Choice => new("peak-ewma");

    [Fact]
    public void Cost_is_latency_times_in_flight_plus_one()
    {
        var policy = Create();
        var scene = new Scene(Scene.Busy(0, 2), Scene.Busy(1, 0));
        scene.End(policy, candidate: 0, seconds: 0.2);
        scene.End(policy, candidate: 1, seconds: 0.5);
        AssertCosts([0.6, 0.5], scene, policy);
    }

    // τ = 10 s. The mean is 1.0: samples at one instant count once. Replica 0 keeps what it showed; replica 1 decays by
    // exp(−Δt/τ) from 4 down to the mean.
    [Theory]
    [InlineData(0, 4)]
    [InlineData(5, 2.42612263885053)]
    [InlineData(10, 1.47151776468577)]
    [InlineData(20, 1)]
    [InlineData(10_000, 1)]
    public void A_peak_decays_to_the_mean_and_no_further(double seconds, double expected)
    {
        var policy = Create();
        var scene = new Scene(replicas: 2);
        scene.End(policy, candidate: 0, seconds: 1);
        scene.End(policy, candidate: 1, seconds: 4);
        scene.Now += TimeSpan.FromSeconds(seconds);
        AssertCosts([1, expected], scene, policy);
    }

    [Fact]
    public void A_new_replica_is_tried_first_and_not_flooded()
    {
        var policy = Create(("choices", 0));
        var scene = new Scene(Scene.Busy(0, 2), Scene.Busy(1, 2), Scene.Busy(2, 2), Scene.Busy(3, 0));
        for (var known = 0; known < 3; known++) { scene.End(policy, known, seconds: 0.1); }
        Assert.Equal(3, scene.Ask(policy).Candidate);
        for (var i = 0; i < 18; i++)
        {
            ref var replica = ref scene.Replicas[scene.Place(policy).Candidate];
            replica = replica with { InFlight = replica.InFlight + 1 };
        }
        Assert.Equal([6, 6, 6, 6], scene.Replicas.ToArray().Select(replica => replica.InFlight).ToArray());
    }

    [Fact]
    public void A_default_latency_set_by_hand_is_taken_for_new_replicas()
    {
        var policy = Create(("default-latency", 0.25));
        var scene = new Scene(Scene.Busy(0, 0), Scene.Busy(1, 1));
        scene.End(policy, candidate: 0, seconds: 0.1);
        AssertCosts([0.1, 0.5], scene, policy);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(200)]
    public void Failing_fast_is_never_fast(int failures)
    {
        var policy = Create(("failure-latency", 0));
        var scene = new Scene(replicas: 3);
        for (var i = 0; i < 3; i++) { scene.End(policy, i, seconds: 30); }
        for (var i = 0; i < failures; i++)
        {
            scene.Now += TimeSpan.FromSeconds(0.01);
            scene.End(policy, candidate: 1, seconds: 0.001, RequestEnd.ConnectFailed);
        }
        var costs = scene.Score(policy);
        Assert.True(costs[1] > 1.9 * costs[0], $"{costs[1]} after {failures} failures, {costs[0]} without");
        Assert.True(costs[1] <= 64 * 30, $"{costs[1]}");
    }

    [Fact]
    public void A_failure_counts_as_the_failure_latency_at_least()
    {
        var policy = Create(("failure-latency", 3));
        var scene = new Scene(replicas: 2);
        scene.End(policy, candidate: 0, seconds: 0.1);
        scene.End(policy, candidate: 1, seconds: 0.001, RequestEnd.Reset);
        AssertCosts([0.1, 3], scene, policy);
    }

    [Fact]
    public void An_attempt_given_up_teaches_a_lower_bound_only()
    {
        var policy = Create();
        var scene = new Scene(replicas: 1);
        scene.End(policy, candidate: 0, seconds: 1);
        scene.End(policy, candidate: 0, seconds: 0.2, RequestEnd.Cancelled);
        AssertCosts([1], scene, policy);
        scene.End(policy, candidate: 0, seconds: 5, RequestEnd.Superseded);
        AssertCosts([5], scene, policy);
    }

    [Fact]
    public void A_replica_that_takes_over_a_slot_starts_afresh()
    {
        var policy = Create();
        var scene = new Scene(replicas: 2);
        scene.End(policy, candidate: 0, seconds: 0.1);
        scene.End(policy, candidate: 1, seconds: 8);
        scene.Replace(Scene.Idle(0, 0), Scene.Idle(2, 1));
        AssertCosts([0.1, 0.1], scene, policy);
    }

    [Fact]
    public void Draws_as_many_replicas_as_told()
    {
        var scene = new Scene(replicas: 20) { Random = new CountingRandom(1) };
        scene.Ask(Create(("choices", 5)));
        Assert.Equal(5, ((CountingRandom)scene.Random).Draws);
    }

    private static void AssertCosts(double[] expected, Scene scene, IRoutingPolicy policy)
    {
        var costs = scene.Score(policy).ToArray();
        Assert.Equal(expected.Length, costs.Length);
        for (var i = 0; i < costs.Length; i++) { Assert.Equal(expected[i], costs[i], precision: 12); }
    }

    private static IRoutingPolicy Create(params (string Name, double Value)[] options) =>
        RoutingCatalogue.Create(new PolicyChoice("peak-ewma",
            options.ToImmutableSortedDictionary(option => option.Name, option => option.Value)));
}
