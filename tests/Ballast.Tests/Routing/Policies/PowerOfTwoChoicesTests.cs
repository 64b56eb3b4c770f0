namespace Ballast.Tests.Routing.Policies;

public sealed class PowerOfTwoChoicesTests : RoutingPolicyContract
{
    public override PolicyChoice Choice => new("power-of-two");

    [Fact]
    public void Of_two_replicas_takes_the_less_loaded()
    {
        var policy = Create();
        var scene = new Scene(Scene.Busy(0, 2), Scene.Busy(1, 1));
        for (var i = 0; i < 100; i++)
        {
            var decision = scene.Ask(policy);
            Assert.Equal((1, 0, 1.0), (decision.Candidate, decision.RunnerUp, decision.Cost));
        }
    }

    [Fact]
    public void Draws_twice_and_never_takes_the_most_loaded()
    {
        var policy = Create();
        var random = new CountingRandom(3);
        var scene = new Scene(Scene.Busy(0, 5), Scene.Busy(1, 9), Scene.Busy(2, 0)) { Random = random };
        var counts = new int[3];
        for (var i = 0; i < 9_000; i++) { counts[scene.Ask(policy).Candidate]++; }
        Assert.Equal(18_000, random.Draws);
        Assert.Equal(0, counts[1]);
        // Two of the three pairs hold the idle one: two thirds, within four standard deviations.
        Assert.InRange(counts[2], 5_821, 6_179);
    }
}
