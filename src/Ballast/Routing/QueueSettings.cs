namespace Ballast.Routing;

/// <summary>Bounds of a deployment's queue.</summary>
public sealed record QueueSettings
{
    /// <summary>Most requests waiting; the next one is refused with 429.</summary>
    /// <value>The default is 1,000; 0 to 1,000,000.</value>
    public int MaxRequests { get; init; } = 1000;

    /// <summary>Most bytes of waiting bodies; the next request is refused with 429.</summary>
    /// <value>The default is 256 MiB.</value>
    public long MaxBytes { get; init; } = 256L << 20;

    /// <summary>Longest wait while replicas are ready.</summary>
    /// <value>The default is 30 s; 10 ms to 1 h.</value>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait in the waiting room, while no replica is ready and one is coming.</summary>
    /// <value>The default is 60 s; 10 ms to 1 h.</value>
    public TimeSpan ColdStartWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether a request that can no longer end before its deadline is refused when its turn comes.</summary>
    /// <value>The default is true.</value>
    public bool ShedUnreachable { get; init; } = true;

    /// <summary>How many standard deviations of the service time, beyond its mean, must be left before the deadline
    /// when a request's turn comes. With none, half of those that come at the last moment are served and late all the
    /// same.</summary>
    /// <value>The default is 0; 0 to 10.</value>
    public double ShedMargin { get; init; }

    /// <summary>How refused requests count in the mean latency that scaling rules read.</summary>
    /// <value>The default is <see cref="RefusedLatency.LeftOut"/>.</value>
    public RefusedLatency RefusedLatency { get; init; }
}
