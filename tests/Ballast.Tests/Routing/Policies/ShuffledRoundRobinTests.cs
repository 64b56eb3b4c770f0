using Ballast.Routing;

namespace Ballast.Tests.Routing.Policies;

public sealed class ShuffledRoundRobinTests : RoutingPolicyContract
{
    public override PolicyChoice Choice => new("round-robin")
    {
        Options = new PolicyChoice("round-robin").Options.Add("order", 1),
    };

    [Fact]
    public void Takes_each_replica_in_turn_in_an_order_of_its_own()
    {
        var policy = Create();
        var scene = new Scene(replicas: 8);
        var (first, second) = (Round(policy, scene, 8), Round(policy, scene, 8));
        Assert.Equal(Enumerable.Range(0, 8), first.Order());
        Assert.Equal(first, second);
        Assert.NotEqual(first.Order(), first);
    }

    [Fact]
    public void A_replica_that_comes_shuffles_the_order_anew_and_one_that_goes_does_not()
    {
        var policy = Create();
        var scene = new Scene(replicas: 8);
        var before = Round(policy, scene, 8);
        scene.Replace([.. Enumerable.Range(0, 7).Select(id => Scene.Idle(id, id))]);
        Assert.Equal(before.Where(id => id != 7), Round(policy, scene, 7));
        scene.Replace([.. Enumerable.Range(0, 9).Select(id => Scene.Idle(id, id))]);
        Assert.NotEqual(before, Round(policy, scene, 9).Where(id => id != 8));
    }

    [Fact]
    public void Scores_by_turns_away()
    {
        var policy = Create();
        var scene = new Scene(replicas: 5);
        Round(policy, scene, 5);
        var costs = scene.Score(policy).ToArray();
        var turns = Round(policy, scene, 5);
        Assert.Equal(Enumerable.Range(0, 5).Select(turn => (double)turn), turns.Select(id => costs[id]));
    }

    private static int[] Round(IRoutingPolicy policy, Scene scene, int times) =>
        [.. Enumerable.Range(0, times).Select(_ => scene.Replicas[scene.Place(policy).Candidate].Id.Value)];
}
