using Ballast.Simulation.Replicas;

namespace Ballast.Simulation.Tests.Replicas;

public sealed class FifoServerTests
{
    private static ServerScene Scene(int places, int queue = 100) => new(
        context => new FifoServer(context),
        new() { Service = new TokenTime(), Concurrency = places, MaxQueue = queue });

    [Fact]
    public void One_place_serves_in_order_of_arrival()
    {
        var scene = Scene(1);
        scene.Accept(1, 0, 1);
        scene.Accept(2, 0.2, 0.5);
        scene.Accept(3, 0.4, 0.1);

        Assert.Equal((1, 2), (scene.Server.Running, scene.Server.Waiting));
        Assert.Equal("1 at 1, 2 at 1.5, 3 at 1.6", scene.RunTo(10));
        Assert.Equal(1.6, scene.Server.BusyAt(scene.Now), 6);
    }

    [Fact]
    public void Two_places_overtake_each_other()
    {
        var scene = Scene(2);
        scene.Accept(1, 0, 1);
        scene.Accept(2, 0, 0.3);
        scene.Accept(3, 0, 0.3);

        Assert.Equal("2 at 0.3, 3 at 0.6, 1 at 1", scene.RunTo(10));
    }

    [Fact]
    public void A_full_queue_refuses()
    {
        var scene = Scene(1, queue: 1);
        Assert.True(scene.Accept(1, 0, 1));
        Assert.True(scene.Accept(2, 0, 1));
        Assert.False(scene.Accept(3, 0, 1));
        Assert.True(scene.Accept(4, 1.5, 1));
    }

    [Fact]
    public void Whoever_goes_away_makes_room_running_or_waiting()
    {
        var scene = Scene(1);
        scene.Accept(1, 0, 1);
        scene.Accept(2, 0, 1);
        scene.Accept(3, 0, 1);
        scene.Abort(2, 0.25);
        Assert.Equal((1, 1), (scene.Server.Running, scene.Server.Waiting));
        scene.Abort(1, 0.5);

        Assert.Equal("3 at 1.5", scene.RunTo(10));
        Assert.Equal((0, 0), (scene.Server.Running, scene.Server.Waiting));
    }

    [Fact]
    public void A_hang_holds_work_and_a_slow_down_stretches_what_is_left()
    {
        var scene = Scene(1);
        scene.Accept(1, 0, 1);
        scene.SetSpeed(0, 0.4);
        scene.Accept(2, 0.5, 0.2);
        Assert.Equal(string.Empty, scene.RunTo(5));
        scene.SetSpeed(1, 5);
        scene.SetSpeed(0.5, 5.3);

        Assert.Equal("1 at 5.9, 2 at 6.3", scene.RunTo(10));
    }

    [Fact]
    public void Two_changes_of_speed_at_once_leave_the_end_where_it_was()
    {
        var scene = Scene(1);
        scene.Accept(1, 0, 1);
        scene.SetSpeed(0, 0.4);
        scene.SetSpeed(1, 0.4);

        Assert.Equal("1 at 1", scene.RunTo(10));
    }

    [Fact]
    public void A_crash_drops_all_who_did_not_go_away()
    {
        var scene = Scene(1);
        scene.Accept(1, 0, 1);
        scene.Accept(2, 0, 1);
        scene.Accept(3, 0, 1);
        scene.Abort(2, 0.1);

        Assert.Equal([1, 3], scene.Crash(0.5));
        Assert.Equal(string.Empty, scene.RunTo(10));
        Assert.Equal((0, 0), (scene.Server.Running, scene.Server.Waiting));
    }

    [Fact]
    public void Thousands_who_give_up_during_a_hang_leave_nothing_behind()
    {
        var scene = Scene(1, queue: 2);
        scene.Accept(1, 0, 1);
        scene.SetSpeed(0, 0);
        for (var i = 2; i < 5000; i++)
        {
            Assert.True(scene.Accept(i, 0, 1));
            scene.Abort(i, 0);
        }
        scene.Accept(5000, 0, 1);
        scene.SetSpeed(1, 1);

        Assert.Equal("1 at 2, 5000 at 3", scene.RunTo(10));
    }
}
