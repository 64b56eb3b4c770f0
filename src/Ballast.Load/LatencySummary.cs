namespace Ballast.Load;

/// <summary>A distribution of times, in milliseconds. Percentiles are too high by at most 0.1 % or 1 µs; the rest is
/// exact to 1 µs.</summary>
public sealed record LatencySummary
{
    /// <summary>How many times were measured; all others are 0 if this is.</summary>
    public long Count { get; init; }

    /// <summary>The mean.</summary>
    public double MeanMilliseconds { get; init; }

    /// <summary>The median.</summary>
    public double P50Milliseconds { get; init; }

    /// <summary>The 90th percentile.</summary>
    public double P90Milliseconds { get; init; }

    /// <summary>The 99th percentile.</summary>
    public double P99Milliseconds { get; init; }

    /// <summary>The 99.9th percentile.</summary>
    public double P999Milliseconds { get; init; }

    /// <summary>The longest.</summary>
    public double MaxMilliseconds { get; init; }
}
