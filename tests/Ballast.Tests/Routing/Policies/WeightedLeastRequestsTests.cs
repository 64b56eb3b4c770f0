namespace Ballast.Tests.Routing.Policies;

public sealed class WeightedLeastRequestsTests : RoutingPolicyContract
{
    public override PolicyChoice Choice => new("weighted-least-requests");

    [Fact]
    public void Cost_is_in_flight_plus_one_over_weight()
    {
        var scene = new Scene(Scene.Busy(0, 3, weight: 2), Scene.Busy(1, 0, weight: 0.5f), Scene.Busy(2, 5, weight: 4));
        Assert.Equal([2, 2, 1.5], scene.Score(Create()).ToArray());
        Assert.Equal(2, scene.Ask(Create()).Candidate);
    }

    // A weight applied twice would give (1.5, 3) and always choose the first; once, the two are equal.
    [Fact]
    public void Three_at_weight_two_ties_with_one_at_weight_one()
    {
        var scene = new Scene(Scene.Busy(0, 3, weight: 2), Scene.Busy(1, 1, weight: 1));
        var policy = Create();
        Assert.Equal([2.0, 2], scene.Score(policy).ToArray());
        var first = 0;
        for (var i = 0; i < 10_000; i++) { first += scene.Ask(policy).Candidate == 0 ? 1 : 0; }
        // Four standard deviations around a half; the seed is fixed.
        Assert.InRange(first, 4_800, 5_200);
    }

    [Fact]
    public void Loads_settle_in_proportion_to_the_weights()
    {
        var policy = Create();
        var scene = new Scene(Scene.Busy(0, 0, weight: 1), Scene.Busy(1, 0, weight: 2), Scene.Busy(2, 0, weight: 4));
        for (var i = 0; i < 700; i++)
        {
            ref var replica = ref scene.Replicas[scene.Place(policy).Candidate];
            replica = replica with { InFlight = replica.InFlight + 1 };
        }
        Assert.Equal([100, 200, 400], scene.Replicas.ToArray().Select(replica => replica.InFlight).ToArray());
    }
}
