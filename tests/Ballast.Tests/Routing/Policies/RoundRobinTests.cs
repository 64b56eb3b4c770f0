using Ballast.Routing;

namespace Ballast.Tests.Routing.Policies;

public sealed class RoundRobinTests : RoutingPolicyContract
{
    public override PolicyChoice Choice => new("round-robin");

    [Fact]
    public void Takes_each_replica_in_turn()
    {
        var policy = Create();
        var scene = new Scene(replicas: 3);
        Assert.Equal([0, 1, 2, 0, 1, 2, 0], Place(policy, scene, 7));
    }

    [Fact]
    public void Continues_after_the_last_id_although_the_candidates_change()
    {
        var policy = Create();
        var scene = new Scene(replicas: 4);
        Assert.Equal([0, 1], Place(policy, scene, 2));
        scene.Replace(Scene.Idle(0, 0), Scene.Idle(2, 2), Scene.Idle(3, 3), Scene.Idle(4, 1));
        Assert.Equal([2, 3, 4, 0, 2], Place(policy, scene, 5));
        scene.Replace(Scene.Idle(0, 0), Scene.Idle(2, 2));
        Assert.Equal([0, 2, 0], Place(policy, scene, 3));
    }

    [Fact]
    public void Does_not_advance_until_a_request_is_sent()
    {
        var policy = Create();
        var scene = new Scene(replicas: 3);
        Assert.Equal(0, scene.Ask(policy).Candidate);
        Assert.Equal(0, scene.Ask(policy).Candidate);
        scene.Send(policy, candidate: 1);
        Assert.Equal(2, scene.Ask(policy).Candidate);
    }

    [Fact]
    public void Scores_by_turns_away()
    {
        var policy = Create();
        var scene = new Scene(replicas: 4);
        scene.Send(policy, candidate: 1);
        Assert.Equal([2.0, 3, 0, 1], scene.Score(policy).ToArray());
    }

    private static int[] Place(IRoutingPolicy policy, Scene scene, int times)
    {
        var ids = new int[times];
        for (var i = 0; i < times; i++)
        {
            ids[i] = scene.Replicas[scene.Place(policy).Candidate].Id.Value;
        }
        return ids;
    }
}
