using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Tests.Statistics;

public sealed class WindowedCounterTests
{
    [Fact]
    public void Counts_leave_with_their_bucket()
    {
        var counter = new WindowedCounter(TimeSpan.FromSeconds(10), buckets: 10);
        counter.Add(3, TimeSpan.FromSeconds(0.5));
        counter.Add(4, TimeSpan.FromSeconds(5.5));
        Assert.Equal(7, counter.Sum(TimeSpan.FromSeconds(9.9)));
        Assert.Equal(0.7, counter.PerSecond(TimeSpan.FromSeconds(9.9)), precision: 12);
        Assert.Equal(4, counter.Sum(TimeSpan.FromSeconds(10)));
        Assert.Equal(0, counter.Sum(TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public void Earlier_times_count_as_now()
    {
        var counter = new WindowedCounter(TimeSpan.FromSeconds(10), buckets: 10);
        counter.Add(1, TimeSpan.FromSeconds(100));
        counter.Add(1, TimeSpan.FromSeconds(3));
        Assert.Equal(2, counter.Sum(TimeSpan.FromSeconds(100)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 10_001)]
    public void Windows_that_cannot_be_cut_are_refused(double seconds, int buckets) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowedCounter(TimeSpan.FromSeconds(seconds), buckets));

    [Property(MaxTest = 300)]
    public bool Equals_a_count_of_everything_since_the_oldest_bucket_began(ulong seed, byte buckets)
    {
        var random = new SeededRandom(seed);
        var n = 1 + (buckets % 20);
        var counter = new WindowedCounter(TimeSpan.FromSeconds(n), n);
        var all = new List<(long Second, double Amount)>();
        var now = TimeSpan.Zero;
        for (var i = 0; i < 200; i++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(10) == 0 ? random.Next(30_000) : random.Next(600));
            var second = now.Ticks / TimeSpan.TicksPerSecond;
            var amount = random.Next(5);
            counter.Add(amount, now);
            all.Add((second, amount));
            var expected = all.Where(entry => entry.Second > second - n).Sum(entry => entry.Amount);
            if (counter.Sum(now) != expected) { return false; }
        }
        return true;
    }
}
