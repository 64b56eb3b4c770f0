namespace Ballast.Tests.Routing.Policies;

public sealed class LeastRequestsTests : RoutingPolicyContract
{
    public override PolicyChoice Choice => new("least-requests");

    [Fact]
    public void Chooses_the_fewest_in_flight_and_names_the_next()
    {
        var scene = new Scene(Scene.Busy(0, 4), Scene.Busy(1, 2), Scene.Busy(2, 7), Scene.Busy(3, 3));
        var decision = scene.Ask(Create());
        Assert.Equal((1, 3, 2.0), (decision.Candidate, decision.RunnerUp, decision.Cost));
    }

    [Fact]
    public void Keeps_loads_within_one_of_each_other()
    {
        var policy = Create();
        var scene = new Scene(replicas: 5);
        for (var i = 0; i < 103; i++)
        {
            ref var replica = ref scene.Replicas[scene.Place(policy).Candidate];
            replica = replica with { InFlight = replica.InFlight + 1 };
        }
        var loads = scene.Replicas.ToArray().Select(replica => replica.InFlight).Order().ToArray();
        Assert.Equal([20, 20, 21, 21, 21], loads);
    }
}
