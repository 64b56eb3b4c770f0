using Ballast.Scaling.Policies;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

public sealed class WvaTests
{
    [Theory]
    [InlineData(12.8, 0, 4, 5)]  // 0.8 of the slots: nothing is spare
    [InlineData(8, 0, 4, 3)]     // 0.5; over three 0.67 still leaves 0.13
    [InlineData(9, 0, 4, 4)]     // over three 0.75 would leave 0.05
    [InlineData(8, 9, 4, 5)]     // 2.25 wait for each: 2.75 is less room than 3
    [InlineData(0, 0, 1, 1)]
    public void Version_1_keeps_spare_room_step_by_step(double inFlight, int queued, int current, int wanted) =>
        Assert.Equal(wanted, Decide(new(), inFlight, queued, current, 0));

    [Fact]
    public void Version_1_waits_for_what_is_on_its_way() => Assert.Equal(4, Decide(new(), 12.8, 0, 4, 1));

    [Theory]
    [InlineData(14, 0, 4, 6)]  // 14 / 0.85 - 4 * 3.2 = 3.67 of 3.2 each
    [InlineData(14, 2, 4, 4)]  // what starts counts
    [InlineData(4, 0, 4, 2)]   // 12.8 - 4 / 0.7 = 7.1: two may go
    [InlineData(0, 0, 4, 1)]
    public void Version_2_adds_and_removes_by_the_capacity(double demand, int starting, int current, int wanted) =>
        Assert.Equal(wanted, Decide(new() { ByCapacity = true }, demand, 0, current, starting));

    private static int Decide(WvaOptions options, double inFlight, int queued, int current, int starting) =>
        new Wva(options).Decide(
            S(60),
            SteadyLoad.Of("a", 60, 1, current, queued: queued, concurrency: inFlight + queued) with
            {
                Starting = starting,
            }).Replicas;
}
