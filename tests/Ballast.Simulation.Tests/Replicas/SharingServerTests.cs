using Ballast.Simulation.Replicas;

namespace Ballast.Simulation.Tests.Replicas;

public sealed class SharingServerTests
{
    private static ServerScene Scene(int processors, int queue = 100) => new(
        context => new SharingServer(context),
        new() { Service = new TokenTime(), Concurrency = processors, MaxQueue = queue });

    [Fact]
    public void Two_share_one_processor_evenly()
    {
        var scene = Scene(1);
        scene.Accept(1, 0, 1);
        scene.Accept(2, 0.5, 0.25);

        // From 0.5 on each has half: the second is done after 0.5 s, the first has 0.25 s left then.
        Assert.Equal("2 at 1, 1 at 1.25", scene.RunTo(10));
        Assert.Equal(1.25, scene.Server.BusyAt(scene.Now), 4);
    }

    [Fact]
    public void Below_its_processors_each_has_one_alone()
    {
        var scene = Scene(2);
        scene.Accept(1, 0, 1);
        scene.Accept(2, 0, 1);
        Assert.Equal("1 at 1, 2 at 1", scene.RunTo(5));
        scene.Accept(3, 5, 1);
        scene.Accept(4, 5, 1);
        scene.Accept(5, 5, 1);

        Assert.Equal("1 at 1, 2 at 1, 3 at 6.5, 4 at 6.5, 5 at 6.5", scene.RunTo(10));
    }

    [Fact]
    public void Whoever_goes_away_leaves_his_share_to_the_others()
    {
        var scene = Scene(1);
        scene.Accept(1, 0, 1);
        scene.Accept(2, 0, 0.6);
        scene.Abort(2, 0.4);

        Assert.Equal("1 at 1.2", scene.RunTo(10));
        Assert.Equal(0, scene.Server.Running);
    }

    [Fact]
    public void A_hang_holds_all_and_a_slow_down_stretches_all()
    {
        var scene = Scene(1);
        scene.Accept(1, 0, 1);
        scene.Accept(2, 0, 1);
        scene.SetSpeed(0, 1);
        scene.SetSpeed(0.5, 4);

        Assert.Equal("1 at 6, 2 at 6", scene.RunTo(10));
    }

    [Fact]
    public void A_full_one_refuses_and_a_crash_drops_all()
    {
        var scene = Scene(1, queue: 1);
        Assert.True(scene.Accept(1, 0, 1));
        Assert.True(scene.Accept(2, 0, 1));
        Assert.False(scene.Accept(3, 0, 1));

        Assert.Equal([1, 2], scene.Crash(0.5));
        Assert.Equal(string.Empty, scene.RunTo(10));
    }

    [Fact]
    public void Thousands_who_give_up_during_a_hang_leave_nothing_behind()
    {
        var scene = Scene(1, queue: 2);
        scene.Accept(1, 0, 1);
        scene.SetSpeed(0, 0);
        for (var i = 2; i < 5000; i++)
        {
            Assert.True(scene.Accept(i, 0, 2));
            scene.Abort(i, 0);
        }
        scene.SetSpeed(1, 1);

        Assert.Equal("1 at 2", scene.RunTo(10));
    }
}
