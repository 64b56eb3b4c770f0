using Ballast.Statistics;

namespace Ballast.Tests.Statistics;

public sealed class LatencyByInFlightTests
{
    private readonly LatencyByInFlight _latency = new();

    [Fact]
    public void Knows_nothing_before_the_first_sample() => Assert.Null(_latency.Estimate(3, Ms(0)));

    [Fact]
    public void Answers_the_lower_median_of_the_same_number_in_flight()
    {
        foreach (var latency in new[] { 0.4, 0.1, 0.3, 0.2 })
        {
            _latency.Record(3, latency, Ms(10));
        }

        _latency.Record(4, 9.0, Ms(10));
        Assert.Equal(0.2, _latency.Estimate(3, Ms(20)));
    }

    [Fact]
    public void Goes_to_the_nearest_number_with_samples_and_to_the_lower_on_a_tie()
    {
        _latency.Record(2, 0.2, Ms(0));
        _latency.Record(6, 0.6, Ms(0));
        Assert.Equal(0.6, _latency.Estimate(5, Ms(1)));
        Assert.Equal(0.2, _latency.Estimate(4, Ms(1)));
    }

    [Fact]
    public void Prefers_a_far_recent_sample_to_a_near_old_one()
    {
        _latency.Record(5, 0.5, Ms(0));
        _latency.Record(9, 0.9, Ms(200));
        Assert.Equal(0.5, _latency.Estimate(5, Ms(250)));
        Assert.Equal(0.9, _latency.Estimate(5, Ms(251)));
    }

    [Fact]
    public void Falls_back_to_the_median_of_all_when_nothing_is_recent()
    {
        _latency.Record(1, 0.1, Ms(0));
        _latency.Record(5, 0.5, Ms(0));
        _latency.Record(9, 0.9, Ms(0));
        Assert.Equal(0.5, _latency.Estimate(1, Ms(60_000)));
    }

    [Fact]
    public void Forgets_the_sixty_fifth_oldest_sample_of_a_bucket()
    {
        for (var i = 0; i < LatencyByInFlight.SamplesPerBucket; i++)
        {
            _latency.Record(0, 1.0, Ms(i));
        }

        for (var i = 0; i < LatencyByInFlight.SamplesPerBucket; i++)
        {
            _latency.Record(0, 2.0, Ms(100 + i));
        }

        Assert.Equal(2.0, _latency.Estimate(0, Ms(170)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(16, 16)]
    [InlineData(17, 17)]
    [InlineData(22, 17)]
    [InlineData(23, 18)]
    [InlineData(31, 18)]
    [InlineData(32, 19)]
    [InlineData(64, 21)]
    [InlineData(int.MaxValue, 48)]
    public void Buckets_are_exact_to_sixteen_and_grow_by_the_root_of_two(int inFlight, int bucket) =>
        Assert.Equal(bucket, LatencyByInFlight.Bucket(inFlight));

    [Theory]
    [InlineData(-1, 0.1)]
    [InlineData(0, -0.1)]
    [InlineData(0, double.NaN)]
    [InlineData(0, double.PositiveInfinity)]
    public void Refuses_numbers_out_of_range(int inFlight, double latency) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _latency.Record(inFlight, latency, Ms(0)));

    [Fact]
    public void Allocates_nothing()
    {
        // The runtime itself may allocate while the code runs for the first time: the least of three rounds counts.
        var least = long.MaxValue;
        for (var round = 0; round < 3 && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                _latency.Record(i % 40, 0.001 * i, Ms((round * 1000) + i));
                _ = _latency.Estimate(i % 40, Ms((round * 1000) + i));
            }
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
