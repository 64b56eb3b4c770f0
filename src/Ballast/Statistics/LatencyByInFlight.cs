namespace Ballast.Statistics;

/// <summary>What latency to expect at a number of requests in flight: the median of the recent latencies of requests
/// that arrived at, or near, that number.</summary>
/// <remarks>The server's half of Prequal (NSDI 2024). One ring of 64 samples per bucket; a bucket holds one number up
/// to 16 and a range growing by √2 above. The nearest bucket with a sample of the last 250 ms answers (the lower one on
/// a tie); when there is none, the median of the last 64 samples of any age. A median is the lower middle. Allocates
/// nothing after its construction. One thread at a time.</remarks>
public sealed class LatencyByInFlight
{
    /// <summary>Samples kept per bucket; an older one is overwritten.</summary>
    public const int SamplesPerBucket = 64;

    private const int ExactBuckets = 17;          // 0 to 16
    private const int Buckets = ExactBuckets + 32; // 16·√2^32 is about a million; anything above shares the last
    private static readonly TimeSpan Recent = TimeSpan.FromMilliseconds(250);

    private readonly Sample[] _samples = new Sample[(Buckets + 1) * SamplesPerBucket];
    private readonly int[] _next = new int[Buckets + 1];
    private readonly int[] _count = new int[Buckets + 1];
    private readonly double[] _sorted = new double[SamplesPerBucket];

    /// <summary>Records the latency of a finished request.</summary>
    /// <param name="inFlightAtArrival">Requests in flight when it arrived, itself not counted; not negative.</param>
    /// <param name="latencySeconds">Arrival to answer, in seconds; not negative, finite.</param>
    /// <param name="now">The time of the answer.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public void Record(int inFlightAtArrival, double latencySeconds, TimeSpan now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inFlightAtArrival);
        if (!double.IsFinite(latencySeconds) || latencySeconds < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(latencySeconds), latencySeconds, "Not negative and finite.");
        }

        Store(Bucket(inFlightAtArrival), new Sample(now, latencySeconds));
        Store(Buckets, new Sample(now, latencySeconds));
    }

    /// <summary>The latency a request arriving now may expect.</summary>
    /// <param name="inFlight">Requests in flight now; not negative.</param>
    /// <param name="now">The present time.</param>
    /// <returns>Seconds; null before the first sample.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inFlight"/> is negative.</exception>
    public double? Estimate(int inFlight, TimeSpan now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inFlight);
        var wanted = Bucket(inFlight);
        for (var distance = 0; distance < Buckets; distance++)
        {
            var median = RecentMedian(wanted - distance, now) ?? RecentMedian(wanted + distance, now);
            if (median is not null)
            {
                return median;
            }
        }

        return Median(Buckets, TimeSpan.MinValue);
    }

    internal static int Bucket(int inFlight)
    {
        if (inFlight < ExactBuckets)
        {
            return inFlight;
        }

        // Half steps of log2 above 16: 17..22, 23..31, 32..45, 46..63, …
        var step = (int)Math.Floor(2 * PortableMath.Log2(inFlight / 16.0));
        return Math.Min(ExactBuckets + step, Buckets - 1);
    }

    private double? RecentMedian(int bucket, TimeSpan now) =>
        bucket is >= 0 and < Buckets ? Median(bucket, now - Recent) : null;

    private double? Median(int bucket, TimeSpan since)
    {
        var found = 0;
        var samples = _samples.AsSpan(bucket * SamplesPerBucket, _count[bucket]);
        foreach (ref readonly var sample in samples)
        {
            if (sample.At >= since)
            {
                _sorted[found++] = sample.LatencySeconds;
            }
        }

        if (found == 0)
        {
            return null;
        }

        _sorted.AsSpan(0, found).Sort();
        return _sorted[(found - 1) / 2];
    }

    private void Store(int bucket, in Sample sample)
    {
        _samples[(bucket * SamplesPerBucket) + _next[bucket]] = sample;
        _next[bucket] = (_next[bucket] + 1) % SamplesPerBucket;
        _count[bucket] = Math.Min(_count[bucket] + 1, SamplesPerBucket);
    }

    private readonly record struct Sample(TimeSpan At, double LatencySeconds);
}
