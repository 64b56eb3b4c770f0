using System.Collections.Immutable;
using Ballast.Routing;

namespace Ballast.Tests.Routing.Policies;

public sealed class SessionAffinityTests : RoutingPolicyContract
{
    private const ulong Key = 42;

    public override PolicyChoice Choice => new("session-affinity");

    [Fact]
    public void Asks_for_the_session_key() => Assert.Equal(RoutingInputs.SessionKey, Create().Needs);

    [Fact]
    public void A_session_stays_where_it_was_sent_first()
    {
        var policy = Create();
        var scene = new Scene(replicas: 10);
        var first = scene.Place(policy, Key).Candidate;
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(first, scene.Place(policy, Key).Candidate);
            scene.Place(policy, key: 0);
        }
    }

    [Fact]
    public void A_session_whose_replica_is_gone_moves_once_and_stays()
    {
        var policy = Create();
        var scene = new Scene(replicas: 2);
        scene.Send(policy, candidate: 1, Key);
        scene.Replace(Scene.Idle(0, 0), Scene.Idle(2, 1), Scene.Idle(3, 3));
        var second = scene.Replicas[scene.Place(policy, Key).Candidate].Id;
        scene.Replace(Scene.Idle(0, 0), Scene.Idle(1, 4), Scene.Idle(2, 1), Scene.Idle(3, 3));
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(second, scene.Replicas[scene.Place(policy, Key).Candidate].Id);
        }
    }

    // Overload 2, in flight (n, 1, 3): 11 equals 2 · 15/3 + 1 and stays, 12 is above 2 · 16/3 + 1 = 11.67.
    [Theory]
    [InlineData(11, true)]
    [InlineData(12, false)]
    public void A_session_leaves_an_overloaded_replica(int inFlight, bool stays)
    {
        var policy = Create();
        var scene = new Scene(Scene.Busy(0, inFlight), Scene.Busy(1, 1), Scene.Busy(2, 3));
        scene.Send(policy, candidate: 0, Key);
        Assert.Equal(stays, scene.Ask(policy, Key).Candidate == 0);
    }

    [Fact]
    public void A_retry_elsewhere_moves_the_session()
    {
        var policy = Create();
        var scene = new Scene(replicas: 4);
        scene.Send(policy, candidate: 1, Key);
        scene.Send(policy, candidate: 3, Key);
        Assert.Equal(3, scene.Ask(policy, Key).Candidate);
    }

    [Fact]
    public void Without_a_key_the_inner_policy_decides()
    {
        var policy = Create(("inner", 1));
        var scene = new Scene(Scene.Busy(0, 2), Scene.Busy(1, 1), Scene.Busy(2, 3));
        scene.Send(policy, candidate: 2, Key);
        Assert.Equal(1, scene.Ask(policy).Candidate);
        Assert.Equal(2, scene.Ask(policy, Key).Candidate);
        Assert.Equal([2.0, 1, -1], scene.Score(policy, Key).ToArray());
    }

    [Fact]
    public void The_inner_policy_learns_from_every_request()
    {
        var policy = Create(("inner", 2));
        var scene = new Scene(replicas: 2);
        scene.End(policy, candidate: 0, seconds: 0.25);
        scene.End(policy, candidate: 1, seconds: 0.5);
        Assert.Equal([0.25, 0.5], scene.Score(policy).ToArray());
    }

    [Fact]
    public void At_its_bound_the_session_longest_unused_is_forgotten()
    {
        var policy = Create(("sessions", 2), ("inner", 1));
        var scene = new Scene(Scene.Busy(0, 0), Scene.Busy(1, 0), Scene.Busy(2, 0), Scene.Busy(3, 1));
        scene.Send(policy, candidate: 3, key: 1);
        scene.Send(policy, candidate: 3, key: 2);
        scene.Send(policy, candidate: 3, key: 1);
        scene.Send(policy, candidate: 3, key: 9);
        Assert.Equal(3, scene.Ask(policy, key: 1).Candidate);
        Assert.Equal(3, scene.Ask(policy, key: 9).Candidate);
        Assert.NotEqual(3, scene.Ask(policy, key: 2).Candidate);
    }

    private static IRoutingPolicy Create(params (string Name, double Value)[] options) =>
        RoutingCatalogue.Create(new PolicyChoice("session-affinity",
            options.ToImmutableSortedDictionary(option => option.Name, option => option.Value)));
}
