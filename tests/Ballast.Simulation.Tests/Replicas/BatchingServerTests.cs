using Ballast.Simulation.Replicas;
using Ballast.Simulation.ServiceTimes;

namespace Ballast.Simulation.Tests.Replicas;

public sealed class BatchingServerTests
{
    // A batch of n takes 0.1 s and 0.1 s more for each of its rows.
    private static ServerScene Scene(int size, double delay = 0, int queue = 100) => new(
        context => new BatchingServer(context),
        new()
        {
            Service = new BatchLatencyTable([(1, 0.2), (11, 1.2)]),
            MaxQueue = queue,
            Batching = new() { MaxBatchSize = size, MaxDelay = TimeSpan.FromSeconds(delay) },
        });

    [Fact]
    public void Those_who_wait_while_a_batch_runs_make_the_next_one()
    {
        var scene = Scene(4);
        scene.Accept(1, 0, 0);
        scene.Accept(2, 0.05, 0);
        scene.Accept(3, 0.1, 0);
        Assert.Equal((1, 2), (scene.Server.Running, scene.Server.Waiting));

        Assert.Equal("1 at 0.2, 2 at 0.5, 3 at 0.5", scene.RunTo(10));
        Assert.Equal(0.5, scene.Server.BusyAt(scene.Now), 6);
    }

    [Fact]
    public void A_batch_leaves_when_it_is_full_or_its_first_has_waited_long_enough()
    {
        var scene = Scene(2, delay: 0.3);
        scene.Accept(1, 0, 0);
        scene.Accept(2, 0.1, 0);
        scene.Accept(3, 0.5, 0);

        Assert.Equal("1 at 0.4, 2 at 0.4, 3 at 1", scene.RunTo(10));
    }

    [Fact]
    public void Whoever_waits_may_leave_and_whoever_runs_is_worked_on_without_an_answer()
    {
        var scene = Scene(4);
        scene.Accept(1, 0, 0);
        scene.Accept(2, 0, 0);
        scene.Accept(3, 0, 0);
        scene.Abort(2, 0.1);
        scene.Abort(1, 0.15);

        Assert.Equal("3 at 0.4", scene.RunTo(10));
    }

    [Fact]
    public void A_hang_holds_batches_and_a_slow_down_stretches_them()
    {
        var scene = Scene(4);
        scene.Accept(1, 0, 0);
        scene.SetSpeed(0, 0.1);
        scene.Accept(2, 1, 0);
        scene.SetSpeed(0.5, 2);

        Assert.Equal("1 at 2.2, 2 at 2.6", scene.RunTo(10));
    }

    [Fact]
    public void A_full_queue_refuses_and_a_crash_drops_running_and_waiting()
    {
        var scene = Scene(1, queue: 1);
        Assert.True(scene.Accept(1, 0, 0));
        Assert.True(scene.Accept(2, 0, 0));
        Assert.False(scene.Accept(3, 0, 0));

        Assert.Equal([1, 2], scene.Crash(0.1));
        Assert.Equal(string.Empty, scene.RunTo(10));
    }
}
