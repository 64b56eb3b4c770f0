using Ballast.Routing.Policies;

namespace Ballast.Tests.Routing.Policies;

public sealed class HotColdRuleTests
{
    [Fact]
    public void The_fastest_cold_replica_wins()
    {
        var threshold = HotColdRule.Threshold([1, 2, 3, 10], quantile: 0.84);
        Assert.Equal(3, threshold);
        Assert.Equal(1, Best([(1, 9), (2, 4), (3, 8), (10, 1)], threshold));
    }

    [Fact]
    public void At_quantile_zero_only_the_least_loaded_is_cold()
    {
        var threshold = HotColdRule.Threshold([3, 5, 7], quantile: 0);
        Assert.Equal(3, threshold);
        Assert.Equal(0, Best([(3, 1), (5, 0.01), (7, 0.01)], threshold));
    }

    [Fact]
    public void At_quantile_one_nothing_is_hot_and_latency_alone_counts()
    {
        var threshold = HotColdRule.Threshold([3, 5, 7], quantile: 1);
        Assert.Equal(1, Best([(3, 1), (700, 0.01), (5, 0.02)], threshold));
    }

    [Fact]
    public void When_all_are_hot_the_least_loaded_wins() =>
        Assert.Equal(2, Best([(9, 0.1), (8, 0.3), (7, 5)], threshold: 2));

    [Fact]
    public void Without_known_loads_nothing_is_hot() =>
        Assert.Equal(double.PositiveInfinity, HotColdRule.Threshold([], quantile: 0.5));

    // m = 16 of n = 100 replicas, 3 probes, 1 removal, δ = 1: 2 / ((1 − 0.16)·3 − 1) = 2 / 1.52.
    [Fact]
    public void A_probe_is_reused_a_little_more_than_once_in_a_large_fleet() =>
        Assert.Equal(1.3158, HotColdRule.ReuseLimit(16, 100, probes: 3, removals: 1, delta: 1), precision: 4);

    [Theory]
    [InlineData(16, 24)]
    [InlineData(2, 2)]
    [InlineData(2, 3)]
    public void A_probe_is_reused_without_limit_when_little_news_comes(int pool, int replicas) =>
        Assert.Equal(double.PositiveInfinity, HotColdRule.ReuseLimit(pool, replicas, probes: 3, removals: 1, delta: 1));

    [Fact]
    public void A_probe_is_used_once_at_least() =>
        Assert.Equal(1, HotColdRule.ReuseLimit(16, 1_000, probes: 16, removals: 1, delta: 0));

    [Fact]
    public void A_fractional_limit_is_rounded_so_that_its_mean_stays()
    {
        var limit = HotColdRule.ReuseLimit(16, 100, probes: 3, removals: 1, delta: 1);
        var pool = new PrequalPool(capacity: 1);
        var twice = 0;
        for (var i = 0; i < 10_000; i++)
        {
            pool.Add(new ReplicaId(i), default, TimeSpan.Zero);
            pool.Use(new ReplicaId(i));
            twice += pool.Probes[0].IsFresh(TimeSpan.Zero, TimeSpan.Zero, limit) ? 1 : 0;
            pool.Use(new ReplicaId(i));
            Assert.False(pool.Probes[0].IsFresh(TimeSpan.Zero, TimeSpan.Zero, limit));
        }
        // 31.58 % of probes are used twice, within four standard deviations.
        Assert.InRange(twice, 2_972, 3_344);
    }

    private static int Best((int Load, double LatencySeconds)[] replicas, double threshold)
    {
        var costs = replicas.Select(replica => HotColdRule.Cost(replica.Load, replica.LatencySeconds, threshold))
            .ToArray();
        return Array.IndexOf(costs, costs.Min());
    }
}
