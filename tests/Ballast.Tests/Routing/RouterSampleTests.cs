using Ballast.Routing;

namespace Ballast.Tests.Routing;

/// <summary>What a router tells autoscalers of replicas that warm up.</summary>
public sealed class RouterSampleTests
{
    private const double Warm = 0.1;
    private const double Warming = 5;

    [Fact]
    public void Times_of_replicas_that_warm_up_are_left_out_where_others_have_any()
    {
        var scene = ComingBack();
        var id = 10UL;
        while (!Serve(scene, ++id)) { Assert.True(id < 1000, "the replica that came back was never asked"); }
        Serve(scene, ++id);
        var sample = scene.Router.TakeSample(scene.Now);

        Assert.Equal(id - 10, (ulong)sample.Ended);
        Assert.Equal(Warm, sample.MeanServiceSeconds, 1e-9);
        Assert.Equal(0, sample.ServiceVariance, 1e-9);
    }

    [Fact]
    public void Times_of_replicas_that_warm_up_count_where_there_are_no_others()
    {
        var scene = ComingBack();
        var id = 10UL;
        while (!Serve(scene, ++id))
        {
            Assert.True(id < 1000, "the replica that came back was never asked");
            Assert.Equal(Warm, scene.Router.TakeSample(scene.Now).MeanServiceSeconds, 1e-9);
        }

        Assert.Equal(Warming, scene.Router.TakeSample(scene.Now).MeanServiceSeconds, 1e-9);
    }

    // Replica 1 failed, was out, and is back with a share that rises.
    private static RouterScene ComingBack()
    {
        var ejection = new EjectionSettings
        {
            ConsecutiveFailures = 1,
            ErrorRate = 0,
            LatencyFactor = 0,
            Stall = TimeSpan.Zero,
            SlowStart = TimeSpan.FromSeconds(1000),
        };
        var scene = new RouterScene(2, settings: RouterScene.Calm with { Ejection = ejection });
        Assert.Equal("send 1 to 1", scene.Arrive(1));
        scene.Fail(1);
        scene.TickUntil(6);
        scene.Router.TakeSample(scene.Now);
        return scene;
    }

    private static bool Serve(RouterScene scene, ulong id)
    {
        scene.Arrive(id);
        var warming = scene.Last[0].Replica.Value == 1;
        scene.End(id, seconds: warming ? Warming : Warm);
        return warming;
    }
}
