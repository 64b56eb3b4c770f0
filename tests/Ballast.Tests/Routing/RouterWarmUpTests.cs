using Ballast.Routing;

namespace Ballast.Tests.Routing;

/// <summary>How long a replica that has just become ready is not judged by its latency.</summary>
public sealed class RouterWarmUpTests
{
    private static readonly EjectionSettings Off = new()
    {
        ConsecutiveFailures = 0,
        ErrorRate = 0,
        LatencyFactor = 0,
        Stall = TimeSpan.Zero,
    };

    [Fact]
    public void A_replica_that_has_just_become_ready_is_not_ejected_for_the_time_it_needs_to_get_warm()
    {
        var scene = Warming(TimeSpan.FromSeconds(10));
        EndAtThree(scene, times: 4, seconds: 3, others: 0.05);
        Assert.Equal(string.Empty, scene.TickUntil(9.9));
        scene.At(10);
        EndAtThree(scene, times: 4, seconds: 0.05, others: 0.05);

        Assert.Equal(string.Empty, scene.TickUntil(30));
    }

    [Fact]
    public void A_replica_that_stays_slow_is_ejected_once_it_had_time_to_get_warm()
    {
        var scene = Warming(TimeSpan.FromSeconds(10));
        EndAtThree(scene, times: 4, seconds: 3, others: 0.05);
        scene.TickUntil(10);
        EndAtThree(scene, times: 1, seconds: 3, others: 0.05);
        Assert.Equal(string.Empty, scene.TickUntil(11));
        EndAtThree(scene, times: 1, seconds: 3, others: 0.05);

        Assert.Equal("eject 3 Latency", scene.TickUntil(12));
    }

    [Fact]
    public void Without_time_to_get_warm_the_first_answers_count()
    {
        var scene = Warming(TimeSpan.Zero);
        EndAtThree(scene, times: 2, seconds: 3, others: 0.05);

        Assert.Equal("eject 3 Latency", scene.TickUntil(0.1));
    }

    [Fact]
    public void Failures_eject_a_replica_that_is_not_warm_yet()
    {
        var scene = Warming(TimeSpan.FromSeconds(10), Off with { ConsecutiveFailures = 1 });
        for (var id = 1UL; id <= 3; id++) { scene.Arrive(id); }

        Assert.Equal("eject 3 ConsecutiveFailures; finish 3 AttemptsFailed", scene.Fail(3));
    }

    // Two warm replicas, and a third one that the router saw become ready.
    private static RouterScene Warming(TimeSpan warmUp, EjectionSettings? ejection = null)
    {
        ejection ??= Off with { LatencyFactor = 5, MinSamples = 2 };
        var scene = new RouterScene(
            settings: RouterScene.Calm with { Ejection = ejection with { WarmUp = warmUp } });
        scene.Put(3, ReplicaPhase.Starting);
        scene.Update();
        scene.Put(3, ReplicaPhase.Ready);
        scene.Update();
        return scene;
    }

    // One request more stays under way, so that the router looks at its replicas.
    private static void EndAtThree(RouterScene scene, int times, double seconds, double others)
    {
        for (var i = 0; i < times * 3; i++)
        {
            var id = 1 + (ulong)scene.Router.Counters.Arrived;
            scene.Arrive(id);
            scene.End(id, seconds: scene.Last[0].Replica.Value == 3 ? seconds : others);
        }
        if (scene.Router.InFlight == 0) { scene.Arrive(1000); }
    }
}
