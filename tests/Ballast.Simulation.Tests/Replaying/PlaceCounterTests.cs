using Ballast.Simulation.Replaying;

namespace Ballast.Simulation.Tests.Replaying;

public sealed class PlaceCounterTests
{
    private readonly AttemptLog _log = new();

    [Fact]
    public void Nothing_seen_is_one_at_once() => Assert.Equal(1, PlaceCounter.Most(_log));

    [Fact]
    public void One_after_another_is_one_at_once_though_an_end_is_seen_late()
    {
        Add(1, 0, 100);
        Add(1, 100, 200);
        Add(1, 205, 295);
        Add(1, 290, 400);
        Assert.Equal(1, PlaceCounter.Most(_log));
    }

    [Fact]
    public void A_single_end_that_is_seen_very_late_changes_nothing()
    {
        for (var i = 0; i < 200; i++) { Add(1, i * 100, (i * 100) + 100); }
        Add(1, 20_150, 20_250);
        Add(1, 20_200, 20_300);
        Assert.Equal(1, PlaceCounter.Most(_log));
    }

    [Fact]
    public void The_most_on_one_replica_counts()
    {
        Add(1, 0, 100);
        Add(1, 20, 300);
        Add(1, 30, 90);
        Add(1, 110, 200);
        Add(2, 0, 100);
        Add(2, 0, 100);
        Assert.Equal(3, PlaceCounter.Most(_log));
    }

    private void Add(int replica, int from, int to) => _log.Add(
        new(_log.Count, replica, Ticks(from - 5), Ticks(to), Ticks(to - from), Completed: true));

    private static long Ticks(int milliseconds) => milliseconds * TimeSpan.TicksPerMillisecond;
}
