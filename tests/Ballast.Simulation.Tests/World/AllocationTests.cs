using Ballast.Simulation.Replicas;
using Ballast.Simulation.ServiceTimes;
using Ballast.Simulation.World;
using static Ballast.Simulation.Tests.World.WorldScene;

namespace Ballast.Simulation.Tests.World;

public sealed class AllocationTests
{
    [Theory]
    [InlineData(ServerDiscipline.Fifo, true)]
    [InlineData(ServerDiscipline.Fifo, false)]
    [InlineData(ServerDiscipline.ProcessorSharing, false)]
    [InlineData(ServerDiscipline.Batching, false)]
    public void A_request_in_steady_state_allocates_nothing(ServerDiscipline discipline, bool delayed)
    {
        var settings = Settings(
            8, [], new() { Ejection = new() { MaxShare = 0 } },
            new() { Service = new ConstantTime(0.005), Discipline = discipline, Concurrency = 2 }, seconds: 1000) with
        {
            Traffic = [new(new PoissonTrace(1000, 200_000), Id)],
        };
        if (delayed) { settings = settings with { Network = new() { OneWay = Seconds(0.0005) } }; }
        using var world = new SimulatedWorld(settings);
        world.RunUntil(TimeSpan.FromSeconds(30.5));
        var arrived = world.Arrived;
        var before = GC.GetAllocatedBytesForCurrentThread();
        world.RunUntil(TimeSpan.FromSeconds(50.5));
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        var requests = world.Arrived - arrived;

        Assert.InRange(requests, 18_000, 22_000);
        // The control plane's own rhythm, once a second or two, is all there is.
        Assert.True(bytes < requests / 2, $"{bytes} bytes for {requests} requests");
    }
}
