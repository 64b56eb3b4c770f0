using Ballast.Scaling.KeepAlive;
using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Tests.Scaling.KeepAlive;

/// <summary>The formulas with numbers worked out by hand.</summary>
public sealed class HybridHistogramTests
{
    private readonly HybridHistogram _policy = new(new());
    private TimeSpan _now = TimeSpan.FromHours(1);

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);

    // Requests without length, so many with the same idle time before each.
    private void Idle(double minutes, int times = 1)
    {
        if (_policy.LastEnd is null) { _policy.End(_now); }
        for (var i = 0; i < times; i++)
        {
            _now += Minutes(minutes);
            _policy.Start(_now);
            _policy.End(_now);
        }
    }

    private void AssertWindow(double wait, double keep)
    {
        var window = _policy.Decide();
        Assert.Equal((wait, keep), (
            Math.Round(window.PrewarmWait.TotalMinutes, 6), Math.Round(window.KeepAlive.TotalMinutes, 6)));
    }

    [Fact]
    public void Without_an_idle_time_it_stays_loaded_for_the_whole_range()
    {
        AssertWindow(0, 240);
        Assert.Equal(0, _policy.Variation);
    }

    [Fact]
    public void Requests_at_an_even_pace_are_expected_within_ten_per_cent()
    {
        Idle(10.5, 100);
        // Mean 100/240 per bin, mean square 10000/240: the root of 239.
        Assert.Equal(Math.Sqrt(239), _policy.Variation, 9);
        // Bin 10: 0.9 * 10 ahead, 1.1 * 11 to the end.
        AssertWindow(9, 3.1);
    }

    [Fact]
    public void Head_is_the_fifth_and_tail_the_99th_percentile()
    {
        Idle(3.2, 5);
        Idle(20.9, 94);
        Idle(100);
        // 5 % by bin 3, 99 % by bin 20: 0.9 * 3 and 1.1 * 21.
        AssertWindow(2.7, 20.4);
        Idle(3.2);
        Idle(100, 2);
        // Of 103, three beyond bin 20 are 2.9 %: the tail is bin 100.
        AssertWindow(2.7, 108.4);
    }

    [Fact]
    public void A_head_in_the_first_bin_never_unloads_ahead_of_the_end()
    {
        Idle(0.5, 100);
        AssertWindow(0, 1.1);
    }

    [Fact]
    public void A_flat_histogram_says_nothing()
    {
        for (var minute = 0; minute < 240; minute++) { Idle(minute + 0.5); }
        Assert.Equal(0, _policy.Variation, 9);
        AssertWindow(0, 240);
    }

    [Fact]
    public void A_variation_of_just_two_says_enough()
    {
        // 48 of 240 bins with one each: the root of 1/0.2 - 1 is 2.
        for (var minute = 0; minute < 48; minute++) { Idle(minute + 0.5); }
        Assert.Equal(2, _policy.Variation, 9);
        AssertWindow(1.8, 51);
        Idle(48.5);
        AssertWindow(0, 240);
    }

    [Fact]
    public void Idle_times_mostly_out_of_bounds_are_forecast_each()
    {
        Idle(300, 4);
        // Fewer than ten: their median of five hours, 15 % to either side.
        AssertWindow(255, 90);
        Idle(10.5, 4);
        // Half of them is enough; the median of all eight lies between 10.5 and 300.
        AssertWindow(131.9625, 46.575);
        Idle(10.5);
        AssertWindow(9, 3.1);
    }

    [Fact]
    public void The_end_of_the_range_is_out_of_bounds()
    {
        Idle(239.9);
        Assert.Equal((1, 0), (_policy.Within, _policy.OutOfBounds));
        Idle(240);
        Assert.Equal((1, 1), (_policy.Within, _policy.OutOfBounds));
    }

    [Fact]
    public void Requests_that_come_together_had_no_idle_time_but_the_first()
    {
        _policy.End(_now);
        _policy.Start(_now + Minutes(30), 5);
        Assert.Equal(5, _policy.Within);
        // One in bin 30 and four in bin 0: squares 17.
        Assert.Equal(Math.Sqrt((17.0 / 240) - (25.0 / 57600)) / (5.0 / 240), _policy.Variation, 9);
    }

    [Property(MaxTest = 300, EndSize = 1_000_000)]
    public void The_variation_is_that_of_the_counts_themselves(ulong seed)
    {
        var random = new SeededRandom(seed);
        var policy = new HybridHistogram(new());
        var (now, counts) = (TimeSpan.Zero, new double[240]);
        policy.End(now);
        for (var i = 0; i < 200; i++)
        {
            var idle = Minutes(random.NextDouble() * random.Next(300));
            now += idle;
            policy.Start(now);
            policy.End(now);
            if (idle < Minutes(240)) { counts[(int)idle.TotalMinutes]++; }
        }
        var mean = counts.Average();
        var deviation = Math.Sqrt(counts.Average(count => (count - mean) * (count - mean)));
        Assert.Equal(deviation / mean, policy.Variation, 6);
        var window = policy.Decide();
        Assert.True(window.PrewarmWait >= TimeSpan.Zero && window.KeepAlive > TimeSpan.Zero, $"seed {seed}: {window}");
    }

    [Fact]
    public void A_setting_out_of_range_is_an_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HybridHistogram(new() { Bins = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HybridHistogram(new() { Bin = TimeSpan.Zero }));
    }
}
