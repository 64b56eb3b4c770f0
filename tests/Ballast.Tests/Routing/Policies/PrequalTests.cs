using System.Collections.Immutable;
using Ballast.Routing;

namespace Ballast.Tests.Routing.Policies;

public sealed class PrequalTests : RoutingPolicyContract
{
    public override PolicyChoice Choice => new("prequal");

    [Fact]
    public void Takes_the_fastest_of_the_replicas_that_are_not_hot()
    {
        var (policy, scene) = Probed((1, 0.009), (2, 0.004), (3, 0.008), (10, 0.001));
        var decision = scene.Ask(policy);
        Assert.Equal((1, 2, 0.004), (decision.Candidate, decision.RunnerUp, decision.Cost));
        Assert.Equal([0.009, 0.004, 0.008, 1_000_010], scene.Score(policy).ToArray());
    }

    [Fact]
    public void A_request_sent_counts_at_once()
    {
        var policy = Create(("removals", 0), ("delta", 9));
        var scene = new Scene(replicas: 6);
        Answer(policy, scene, (1, 0.009), (3, 0.004), (3, 0.008));
        Assert.Equal(1, scene.Ask(policy).Candidate);
        scene.Send(policy, candidate: 1);
        Assert.Equal([0.009, 1_000_004, 0.008, 1e9, 1e9, 1e9], scene.Score(policy).ToArray());
    }

    [Fact]
    public void An_old_probe_does_not_count()
    {
        var (policy, scene) = Probed((1, 0.009), (2, 0.004), (3, 0.008), (2, 0.001));
        scene.Now += TimeSpan.FromSeconds(0.5);
        policy.ProbeAnswered(scene.Replicas[0], new ProbeAnswer(1, 0.009), scene.Now);
        policy.ProbeAnswered(scene.Replicas[2], new ProbeAnswer(1, 0.010), scene.Now);
        scene.Now += TimeSpan.FromSeconds(0.8);
        Assert.Equal([0.009, 1e9, 0.010, 1e9], scene.Score(policy).ToArray());
        Assert.Equal(0, scene.Ask(policy).Candidate);
    }

    [Fact]
    public void A_probed_replica_that_is_no_candidate_is_passed_over()
    {
        var (policy, scene) = Probed((1, 0.009), (2, 0.004), (2, 0.008));
        scene.Replace(Scene.Idle(0, 0), Scene.Idle(2, 2), Scene.Idle(7, 7));
        Assert.Equal([0.009, 0.008, 1e9], scene.Score(policy).ToArray());
    }

    [Fact]
    public void With_fewer_than_two_probes_our_own_counts_decide()
    {
        var policy = Create();
        var scene = new Scene(Scene.Busy(0, 4), Scene.Busy(1, 2));
        policy.ProbeAnswered(scene.Replicas[0], new ProbeAnswer(0, 0.001), scene.Now);
        Assert.Equal(1, scene.Ask(policy).Candidate);
        Assert.Equal([4.0, 2], scene.Score(policy).ToArray());
    }

    [Fact]
    public void With_fewer_than_two_probes_the_papers_random_choice_can_be_had()
    {
        var policy = Create(("fallback", 1));
        var scene = new Scene(Scene.Busy(0, 400), Scene.Busy(1, 0));
        var first = 0;
        for (var i = 0; i < 10_000; i++) { first += scene.Ask(policy).Candidate == 0 ? 1 : 0; }
        Assert.InRange(first, 4_800, 5_200);
    }

    [Fact]
    public void A_failure_makes_a_replica_slow_and_fuller_for_a_while()
    {
        var (policy, scene) = Probed((3, 0.009), (2, 0.004), (3, 0.008), (4, 0.001));
        scene.End(policy, candidate: 1, seconds: 0.0001, RequestEnd.ConnectFailed);
        Assert.Equal([0.009, 5, 0.008, 1_000_004], scene.Score(policy).ToArray());
        scene.End(policy, candidate: 1, seconds: 0.0001, RequestEnd.ConnectFailed);
        Assert.Equal([0.009, 1_000_004, 0.008, 1_000_004], scene.Score(policy).ToArray());
        scene.Now += TimeSpan.FromSeconds(1);
        Assert.Equal([0.009, 0.004, 0.008, 1_000_004], scene.Score(policy).ToArray());
    }

    [Fact]
    public void Probes_distinct_replicas_as_often_as_told()
    {
        var policy = Create(("probes", 2.5));
        var scene = new Scene(replicas: 6);
        var counts = new int[8];
        for (var i = 0; i < counts.Length; i++)
        {
            var plan = scene.Plan(policy);
            Assert.Equal(plan.Length, plan.Distinct().Count());
            Assert.All(plan, position => Assert.InRange(position, 0, 5));
            counts[i] = plan.Length;
        }
        Assert.Equal([2, 3, 2, 3, 2, 3, 2, 3], counts);
    }

    [Fact]
    public void Probes_no_more_replicas_than_there_are_or_than_there_is_room_for()
    {
        var policy = Create(("probes", 5));
        Assert.Equal(3, new Scene(replicas: 3).Plan(policy).Length);
        Assert.Equal(2, new Scene(replicas: 9).Plan(policy, most: 2).Length);
    }

    [Fact]
    public void The_pool_holds_half_the_replicas_at_most()
    {
        var policy = Create(("removals", 0));
        var scene = new Scene(replicas: 8);
        scene.Send(policy, candidate: 0);
        for (var i = 0; i < 8; i++) { policy.ProbeAnswered(scene.Replicas[i], new ProbeAnswer(1, 0.1), scene.Now); }
        Assert.Equal([1e9, 1e9, 1e9, 1e9, 0.1, 0.1, 0.1, 0.1], scene.Score(policy).ToArray());
    }

    [Fact]
    public void Each_request_sent_removes_a_probe()
    {
        var policy = Create();
        var scene = new Scene(replicas: 8);
        Answer(policy, scene, (1, 0.3), (1, 0.1), (1, 0.9), (1, 0.4));
        scene.Send(policy, candidate: 1);
        Assert.Equal([1e9, 1_000_002, 0.9, 0.4, 1e9, 1e9, 1e9, 1e9], scene.Score(policy).ToArray());
    }

    [Fact]
    public void Probes_again_when_no_request_has_come_for_a_while()
    {
        var policy = Create();
        var scene = new Scene(replicas: 6);
        Assert.Equal(TimeSpan.MaxValue, policy.NextIdleProbe);
        scene.Plan(policy);
        Assert.Equal(scene.Now + TimeSpan.FromSeconds(0.5), policy.NextIdleProbe);

        scene.Now = policy.NextIdleProbe;
        var plan = scene.PlanIdle(policy);
        Assert.Equal(3, plan.Distinct().Count());
        Assert.All(plan, position => Assert.InRange(position, 0, 5));
        Assert.Equal(scene.Now + TimeSpan.FromSeconds(0.5), policy.NextIdleProbe);
    }

    [Theory]
    [InlineData(1, 9, 2)]
    [InlineData(2.5, 9, 3)]
    [InlineData(8, 3, 3)]
    public void An_idle_look_asks_for_as_many_as_a_request_does_and_for_two_at_least(
        double probes, int replicas, int asked)
    {
        var policy = Create(("probes", probes));
        var scene = new Scene(replicas);
        scene.Plan(policy);
        Assert.Equal(asked, scene.PlanIdle(policy).Length);
    }

    [Theory]
    [InlineData("probes")]
    [InlineData("idle-probe")]
    public void Without_probes_or_without_the_interval_nothing_is_asked_in_idle_times(string option)
    {
        var policy = Create((option, 0));
        var scene = new Scene(replicas: 6);
        scene.Plan(policy);
        Assert.Equal(TimeSpan.MaxValue, policy.NextIdleProbe);
    }

    [Fact]
    public void A_deployment_that_nobody_calls_for_a_minute_is_left_alone_until_the_next_request()
    {
        var policy = Create();
        var scene = new Scene(replicas: 6);
        scene.Plan(policy);
        var asked = 0;
        for (; policy.NextIdleProbe < TimeSpan.MaxValue; asked++)
        {
            scene.Now = policy.NextIdleProbe;
            scene.PlanIdle(policy);
        }

        Assert.Equal(120, asked);
        scene.Plan(policy);
        Assert.Equal(scene.Now + TimeSpan.FromSeconds(0.5), policy.NextIdleProbe);
    }

    private static (IProbingPolicy Policy, Scene Scene) Probed(params (int Load, double LatencySeconds)[] answers)
    {
        var policy = Create();
        var scene = new Scene(answers.Length);
        Answer(policy, scene, answers);
        return (policy, scene);
    }

    private static void Answer(IProbingPolicy policy, Scene scene, params (int Load, double LatencySeconds)[] answers)
    {
        for (var i = 0; i < answers.Length; i++)
        {
            var answer = new ProbeAnswer(answers[i].Load, answers[i].LatencySeconds);
            policy.ProbeAnswered(scene.Replicas[i], answer, scene.Now);
        }
    }

    private static IProbingPolicy Create(params (string Name, double Value)[] options) =>
        (IProbingPolicy)RoutingCatalogue.Create(new PolicyChoice("prequal",
            options.ToImmutableSortedDictionary(option => option.Name, option => option.Value)));
}
