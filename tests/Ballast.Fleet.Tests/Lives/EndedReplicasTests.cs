using Ballast.Fleet.Lives;

namespace Ballast.Fleet.Tests.Lives;

public sealed class EndedReplicasTests
{
    [Fact]
    public void Forgets_the_oldest_beyond_its_capacity()
    {
        var ended = new EndedReplicas(capacity: 2);
        ended.Add(new ReplicaId(1));
        ended.Add(new ReplicaId(2));
        ended.Add(new ReplicaId(2));
        Assert.True(ended.Contains(new ReplicaId(1)));
        ended.Add(new ReplicaId(3));
        Assert.False(ended.Contains(new ReplicaId(1)));
        Assert.True(ended.Contains(new ReplicaId(2)));
        Assert.True(ended.Contains(new ReplicaId(3)));
    }
}
