using Ballast.Scaling;
using Ballast.Scaling.Policies;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

public sealed class LlmdSloTests
{
    [Theory]
    [InlineData(1.1, 4, 4, 8)]   // 4 + ceil(4 * (1.1 / 0.55 - 1))
    [InlineData(0.56, 4, 4, 5)]  // 4 + ceil(4 * 0.018)
    [InlineData(1.1, 8, 4, 8)]   // half of them are ready: what is on its way will do
    [InlineData(1.1, 8, 6, 12)]  // 8 + ceil(8 * (1.1 * 0.75 / 0.55 - 1))
    [InlineData(1.1, 8, 0, 16)]  // none is ready: no credit
    [InlineData(0.6, 8, 4, 5)]   // the credit may ask for fewer: 8 + ceil(8 * -0.4545)
    [InlineData(0.55, 4, 4, 4)]  // the band and its ends
    [InlineData(0.45, 4, 4, 4)]
    [InlineData(0.40, 4, 4, 4)]
    [InlineData(0.30, 4, 4, 3)]  // 4 - floor(4 * 0.25)
    [InlineData(0.30, 8, 2, 6)]  // no credit on the way down
    [InlineData(0.39, 4, 4, 4)]
    [InlineData(0, 5, 5, 0)]
    public void The_law(double saturation, int wanted, int ready, int recommended) =>
        Assert.Equal(recommended, new LlmdSlo(new()).Recommend(saturation, wanted, ready));

    [Theory]
    [InlineData(0.36, 0, 0.5)]           // constant latency: every percentile is the mean
    [InlineData(0.36, 0.1296, 1.027615)]  // cv 1: 0.5 * exp(1.28155 * sqrt(ln 2) - ln 2 / 2)
    public void Saturation_is_the_90th_percentile_over_the_promise(double latency, double variance, double expected) =>
        Assert.Equal(expected, Saturation(latency, variance), 4);

    [Fact]
    public void Nobody_asking_is_no_saturation_and_nothing_ending_is_unknown()
    {
        var rule = new LlmdSlo(new());
        Assert.Equal(0, rule.Saturation(Load(Flat(60, 60, 0)), S(60)));
        Assert.Null(rule.Saturation(Load(Flat(60, 60, 7)), S(60)));
    }

    [Fact]
    public void A_spike_counts_at_most_the_clamp_and_leaves_the_average_after_45_seconds()
    {
        var rule = new LlmdSlo(new());
        // Fifty times the promise, then half of it: the average of (2, 2) and of (2, 2, 0.5).
        Assert.StartsWith("latency p90 at 2 of", At(rule, 60, 36, 1).Reason);
        Assert.StartsWith("latency p90 at 2 of", At(rule, 75, 36, 1).Reason);
        Assert.StartsWith("latency p90 at 1.5 of", At(rule, 90, 0.36, 1).Reason);
        Assert.StartsWith("latency p90 at 1 of", At(rule, 105, 0.36, 1).Reason);
        Assert.StartsWith("latency p90 at 0.5 of", At(rule, 120, 0.36, 1).Reason);
    }

    [Fact]
    public void Grows_once_30_seconds_agree_by_doubling_or_four_a_minute()
    {
        var rule = new LlmdSlo(new());
        // In the band, then at once far above: smoothed 1.25, 1.5 and 2 ask for 5, 6 and 8, the lowest of 30 s counts.
        Assert.Equal(2, At(rule, 60, 0.36, 2).Replicas);
        Assert.Equal(2, At(rule, 75, 7.2, 2).Replicas);
        Assert.Equal(2, At(rule, 90, 7.2, 2).Replicas);
        Assert.Equal(5, At(rule, 105, 7.2, 2).Replicas);
        // Two may become six within a minute; three have been added, so that one more may be.
        Assert.Equal(6, At(rule, 120, 7.2, 5).Replicas);
        Assert.Equal(6, At(rule, 135, 7.2, 6).Replicas);
        Assert.Equal(6, At(rule, 150, 7.2, 6).Replicas);
        // The first three are a minute old: five may become ten.
        Assert.Equal(10, At(rule, 165, 7.2, 6).Replicas);
    }

    [Fact]
    public void Falls_by_one_in_two_minutes_once_three_minutes_agree()
    {
        var rule = new LlmdSlo(new());
        var (target, falls) = (6, new List<int>());
        Assert.Equal(6, At(rule, 60, 0.36, target).Replicas);
        for (var t = 75; t <= 600; t += 15)
        {
            var wanted = At(rule, t, 0.0072, target).Replicas;
            if (wanted < target) { falls.Add(t); }
            Assert.InRange(wanted, target - 1, target);
            target = wanted;
        }
        Assert.True(falls[0] >= 240, $"fell at {falls[0]} s");
        Assert.All(falls.Zip(falls.Skip(1)), pair => Assert.Equal(120, pair.Second - pair.First));
        Assert.Equal(3, falls.Count);
    }

    [Fact]
    public void A_fall_that_is_not_granted_stands()
    {
        var rule = new LlmdSlo(new());
        for (var t = 60; t < 600; t += 2)
        {
            var wanted = At(rule, t, 0.0072, 4).Replicas;
            if (t > 250) { Assert.Equal(3, wanted); }
        }
    }

    [Fact]
    public void Zero_stays_zero() => Assert.Equal(0, At(new LlmdSlo(new()), 60, 7.2, 0).Replicas);

    private static double Saturation(double latency, double variance) => new LlmdSlo(new()).Saturation(
        SteadyLoad.Of("a", 60, 10, 1, latency, variance: variance), S(60))!.Value;

    private static ScalingDecision At(LlmdSlo rule, double now, double latency, int target) =>
        rule.Decide(S(now), SteadyLoad.Of("a", now, 10, target, latency, concurrency: 1));
}
