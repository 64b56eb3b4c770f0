using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Tests.Statistics;

public sealed class TimeWeightedAverageTests
{
    [Fact]
    public void Each_value_counts_for_as_long_as_it_lasts()
    {
        var average = new TimeWeightedAverage(TimeSpan.FromSeconds(10), buckets: 10);
        average.Set(2, TimeSpan.FromSeconds(100));
        average.Set(6, TimeSpan.FromSeconds(103));
        Assert.Equal(3, average.Average(TimeSpan.FromSeconds(104)), precision: 12);
        Assert.Equal(6, average.Value);
    }

    [Fact]
    public void Before_any_time_has_passed_it_is_the_value_itself()
    {
        var average = new TimeWeightedAverage(TimeSpan.FromSeconds(10), buckets: 10);
        Assert.Equal(0, average.Average(TimeSpan.FromSeconds(3)));
        average.Set(5, TimeSpan.FromSeconds(3));
        Assert.Equal(5, average.Average(TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public void What_is_older_than_the_window_is_forgotten()
    {
        var average = new TimeWeightedAverage(TimeSpan.FromSeconds(10), buckets: 5);
        average.Set(100, TimeSpan.Zero);
        average.Set(1, TimeSpan.FromSeconds(4));
        Assert.Equal(1, average.Average(TimeSpan.FromSeconds(14)), precision: 12);
        Assert.Equal(1, average.Average(TimeSpan.FromDays(9)), precision: 12);
    }

    [Property(MaxTest = 300)]
    public bool Equals_the_integral_since_the_oldest_bucket_began(ulong seed, byte buckets)
    {
        var random = new SeededRandom(seed);
        var n = 1 + (buckets % 20);
        var average = new TimeWeightedAverage(TimeSpan.FromSeconds(n), n);
        var steps = new List<(double At, double Value)>();
        var now = 0.5;
        for (var i = 0; i < 100; i++)
        {
            steps.Add((now, random.Next(50)));
            average.Set(steps[^1].Value, TimeSpan.FromSeconds(now));
            now += random.Next(8) == 0 ? random.Next(300) / 8.0 : random.Next(8) / 8.0;
            var from = Math.Max(0.5, Math.Floor(now) - n + 1);
            var expected = now == from ? steps[^1].Value : Integral(steps, from, now) / (now - from);
            if (Math.Abs(average.Average(TimeSpan.FromSeconds(now)) - expected) > 1e-9) { return false; }
        }
        return true;
    }

    private static double Integral(List<(double At, double Value)> steps, double from, double to)
    {
        var sum = 0.0;
        for (var i = 0; i < steps.Count; i++)
        {
            var end = i + 1 < steps.Count ? steps[i + 1].At : to;
            sum += steps[i].Value * Math.Max(0, Math.Min(end, to) - Math.Max(steps[i].At, from));
        }
        return sum;
    }
}
