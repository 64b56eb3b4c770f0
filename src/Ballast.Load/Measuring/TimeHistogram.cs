using HdrHistogram;

namespace Ballast.Load.Measuring;

/// <summary>A histogram of times in microseconds, up to one hour; longer ones count as one hour in
/// percentiles.</summary>
internal sealed class TimeHistogram(int digits)
{
    public const long Highest = 3_600_000_000;

    private readonly LongHistogram _histogram = new(1, Highest, digits);
    private double _sum;
    private long _max;

    public long Count { get; private set; }

    public double MaxMilliseconds => _max / 1000.0;

    public double MeanMilliseconds => Count == 0 ? 0 : Math.Round(_sum / Count / 1000, 3);

    public void Add(TimeSpan time)
    {
        var microseconds = Math.Max(0, time.Ticks / TimeSpan.TicksPerMicrosecond);
        _histogram.RecordValue(Math.Min(microseconds, Highest));
        _sum += microseconds;
        _max = Math.Max(_max, microseconds);
        Count++;
    }

    public double Percentile(double percent) =>
        Count == 0 ? 0 : Math.Min(_histogram.GetValueAtPercentile(percent), _max) / 1000.0;

    public void Reset()
    {
        _histogram.Reset();
        (_sum, _max, Count) = (0, 0, 0);
    }

    public LatencySummary Summarize() => Count == 0 ? new LatencySummary() : new LatencySummary
    {
        Count = Count,
        MeanMilliseconds = MeanMilliseconds,
        P50Milliseconds = Percentile(50),
        P90Milliseconds = Percentile(90),
        P99Milliseconds = Percentile(99),
        P999Milliseconds = Percentile(99.9),
        MaxMilliseconds = MaxMilliseconds,
    };
}
