namespace Ballast.Results;

/// <summary>A distribution of times; count, mean and maximum are exact.</summary>
public sealed record TimeDistribution
{
    /// <summary>How many times were measured; all others are 0 if this is.</summary>
    public long Count { get; init; }

    /// <summary>The mean.</summary>
    public double MeanSeconds { get; init; }

    /// <summary>The median.</summary>
    public double P50Seconds { get; init; }

    /// <summary>The 90th percentile.</summary>
    public double P90Seconds { get; init; }

    /// <summary>The 99th percentile.</summary>
    public double P99Seconds { get; init; }

    /// <summary>The 99.9th percentile.</summary>
    public double P999Seconds { get; init; }

    /// <summary>The longest.</summary>
    public double MaxSeconds { get; init; }

    /// <summary>The bound of the percentiles' relative error: 0.005 says that each is off by at most half a
    /// percent.</summary>
    public double QuantileError { get; init; }
}
