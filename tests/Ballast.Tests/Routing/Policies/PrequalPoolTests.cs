using Ballast.Routing;
using Ballast.Routing.Policies;

namespace Ballast.Tests.Routing.Policies;

public sealed class PrequalPoolTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_full_pool_loses_its_oldest()
    {
        var pool = Filled((1, 0, 0), (2, 0, 0), (3, 0, 0));
        pool.Limit = 3;
        pool.Add(new ReplicaId(4), new ProbeAnswer(0, 0), Second);
        Assert.Equal([2, 3, 4], Ids(pool));
    }

    [Fact]
    public void A_new_answer_replaces_the_replicas_older_one()
    {
        var pool = Filled((1, 5, 0.5), (2, 0, 0));
        pool.Use(new ReplicaId(1));
        pool.Add(new ReplicaId(1), new ProbeAnswer(7, 0.7), Second);
        Assert.Equal([2, 1], Ids(pool));
        Assert.Equal((7, 0.7, 0), (pool.Probes[1].Load, pool.Probes[1].LatencySeconds, pool.Probes[1].Uses));
    }

    [Fact]
    public void A_used_probe_counts_one_request_more()
    {
        var pool = Filled((1, 5, 0.5), (2, 0, 0));
        pool.Use(new ReplicaId(1));
        pool.Use(new ReplicaId(99));
        Assert.Equal((6, 1), (pool.Probes[0].Load, pool.Probes[0].Uses));
        Assert.Equal((0, 0), (pool.Probes[1].Load, pool.Probes[1].Uses));
    }

    // Threshold 4: replica 3 is the worst of the hot, then replica 4 the slowest of the cold.
    [Fact]
    public void The_oldest_and_the_worst_go_in_turn()
    {
        var pool = Filled((1, 1, 0.1), (2, 6, 0.1), (3, 9, 0.1), (4, 1, 0.9), (5, 1, 0.2));
        pool.RemoveOne(threshold: 4);
        Assert.Equal([2, 3, 4, 5], Ids(pool));
        pool.RemoveOne(threshold: 4);
        Assert.Equal([2, 4, 5], Ids(pool));
        pool.RemoveOne(threshold: 4);
        Assert.Equal([4, 5], Ids(pool));
        pool.RemoveOne(threshold: 4);
        Assert.Equal([5], Ids(pool));
        pool.RemoveOne(threshold: 4);
        pool.RemoveOne(threshold: 4);
        Assert.Empty(Ids(pool));
    }

    [Fact]
    public void Probes_expire_by_age_and_by_use()
    {
        var pool = Filled((1, 0, 0), (2, 0, 0));
        pool.Add(new ReplicaId(3), default, 2 * Second);
        pool.Expire(2 * Second, maxAge: Second, reuseLimit: 2);
        Assert.Equal([3], Ids(pool));
        pool.Use(new ReplicaId(3));
        pool.Expire(2 * Second, maxAge: Second, reuseLimit: 2);
        Assert.Equal([3], Ids(pool));
        pool.Use(new ReplicaId(3));
        pool.Expire(2 * Second, maxAge: Second, reuseLimit: 2);
        Assert.Empty(Ids(pool));
    }

    private static PrequalPool Filled(params (int Id, int Load, double LatencySeconds)[] probes)
    {
        var pool = new PrequalPool(capacity: 8);
        foreach (var (id, load, latency) in probes)
        {
            pool.Add(new ReplicaId(id), new ProbeAnswer(load, latency), TimeSpan.Zero);
        }
        return pool;
    }

    private static int[] Ids(PrequalPool pool) => [.. pool.Probes.ToArray().Select(probe => probe.Replica)];
}
