using Ballast.Results;
using Ballast.Routing;
using Ballast.Simulation.World;
using static Ballast.Simulation.Tests.World.WorldScene;

namespace Ballast.Simulation.Tests.World;

/// <summary>Scaling to zero and back in simulated time, by the gateway's own objects.</summary>
public sealed class ColdStartTests
{
    // One request in ten minutes for a day, and starts of 20 s.
    private static DeploymentResult Day(string autoscaler)
    {
        var requests = Enumerable.Range(0, 144).Select(i => (100.0 + (600 * i), 0.5)).ToArray();
        return Run(Zero(requests, 20, new(), 86_400) with { Autoscaler = new(autoscaler) });
    }

    private static DeploymentResult Run(SimulationSettings settings)
    {
        using var world = new SimulatedWorld(settings);
        while (world.RunUntil(TimeSpan.MaxValue)) { }
        return world.Result(new()).Total;
    }

    private static SimulationSettings Zero(
        (double At, double Seconds)[] requests, double start, QueueSettings queue, double seconds)
    {
        var settings = Settings(
            0, requests, Calm with { Queue = queue }, Plain with { ColdStart = Seconds(start) }, seconds);
        return settings with
        {
            Deployments = [settings.Deployments[0] with
            {
                Deployment = settings.Deployments[0].Deployment with { MaxConcurrency = 4 },
            }],
        };
    }

    [Fact]
    public void A_pace_that_was_learnt_is_met_by_a_replica_loaded_ahead()
    {
        var (fixedWhile, learnt) = (Day("kpa"), Day("hybrid-histogram"));
        Assert.Equal((144, 144), (fixedWhile.Completed, learnt.Completed));
        // Each waits for a start; the other way only the first does.
        Assert.InRange(fixedWhile.Latency.MeanSeconds, 20, 21);
        Assert.InRange(learnt.Latency.MeanSeconds, 0.5, 0.5 + (20.5 / 144));
        // Of ten minutes it is loaded about one ahead of the request, and 30 s that follow none.
        Assert.InRange(learnt.ReplicaHours!.Value, 1, 24 * 0.3);
    }

    [Fact]
    public void A_crowd_at_zero_waits_as_far_as_there_is_room_and_the_rest_is_refused_at_once()
    {
        var crowd = Enumerable.Range(0, 1000).Select(i => (10 + (i * 0.0001), 0.01)).ToArray();
        var settings = Zero(crowd, 5, new() { MaxRequests = 600 }, 100);
        settings = settings with
        {
            Autoscaler = new("hybrid-histogram"),
            Recording = settings.Recording with { QuantileError = 0.002 },
        };
        var result = Run(settings);
        Assert.Equal((1000, 600, 400), (result.Arrived, result.Completed, result.Dropped));
        Assert.Equal(0, result.Failed);
        // The first one wakes the replica, waits 5 s for it and is served in 10 ms: no more than 50 ms pass in between.
        Assert.InRange(result.LatencyCdf[0].Seconds, 5, 5 + 0.01 + 0.05);
        // The replica works on one at a time: the last one, who came 599 tenths of a millisecond later, waits for the
        // start and for 599 others.
        var last = 5 + (600 * 0.01) - (599 * 0.0001);
        Assert.InRange(result.Latency.MaxSeconds, last - 0.001, last + 0.05);
    }
}
