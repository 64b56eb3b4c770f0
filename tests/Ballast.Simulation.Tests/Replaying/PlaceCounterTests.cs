using Ballast.Simulation.Replaying;

namespace Ballast.Simulation.Tests.Replaying;

public sealed class PlaceCounterTests
{
    private readonly PlaceCounter _places = new();

    [Fact]
    public void Nothing_seen_is_one_at_once() => Assert.Equal(1, _places.Most());

    [Fact]
    public void One_after_another_is_one_at_once_though_an_end_is_seen_late()
    {
        Add(1, 0, 100);
        Add(1, 100, 200);
        Add(1, 205, 295);
        Add(1, 290, 400);
        Assert.Equal(1, _places.Most());
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
        Assert.Equal(3, _places.Most());
    }

    private void Add(int replica, int from, int to) => _places.Add(
        new ReplicaId(replica), TimeSpan.FromMilliseconds(to), TimeSpan.FromMilliseconds(to - from));
}
