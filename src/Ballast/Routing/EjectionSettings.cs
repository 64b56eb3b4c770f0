namespace Ballast.Routing;

/// <summary>When a replica is taken out of the candidates, for how long, and how it comes back.</summary>
public sealed record EjectionSettings
{
    /// <summary>Failures in a row that eject; 0 switches this off.</summary>
    /// <value>The default is 5.</value>
    public int ConsecutiveFailures { get; init; } = 5;

    /// <summary>Smoothed share of failed attempts that ejects; 0 switches this off.</summary>
    /// <value>The default is 0.5; 0 to 1.</value>
    public double ErrorRate { get; init; } = 0.5;

    /// <summary>Attempts a replica must have ended before its error rate or latency counts.</summary>
    /// <value>The default is 20.</value>
    public int MinSamples { get; init; } = 20;

    /// <summary>Smoothed latency, in multiples of the median of the ready replicas, that ejects; 0 switches this
    /// off.</summary>
    /// <value>The default is 5; 0 or 1.5 to 1,000.</value>
    public double LatencyFactor { get; init; } = 5;

    /// <summary>Latency below this never ejects, whatever its peers do.</summary>
    /// <value>The default is 100 ms.</value>
    public TimeSpan LatencyFloor { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Time after it became ready in which a replica's latency neither ejects nor is remembered: first
    /// requests meet cold caches and code that is still being compiled.</summary>
    /// <remarks>Replicas that were ready when the router first saw them count as warm. Failures and stalls eject all
    /// the same.</remarks>
    /// <value>The default is 10 s; zero judges from the first request on.</value>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Shortest time without progress that ejects a replica with requests in it; zero switches this
    /// off.</summary>
    /// <remarks>The time in force is the larger of this and <see cref="StallFactor"/> times the deployment's smoothed
    /// latency.</remarks>
    /// <value>The default is 1 s.</value>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The stall time in multiples of the deployment's smoothed latency.</summary>
    /// <value>The default is 8.</value>
    public double StallFactor { get; init; } = 8;

    /// <summary>Failed health probes in a row that eject.</summary>
    /// <value>The default is 2; at least 1.</value>
    public int FailedProbes { get; init; } = 2;

    /// <summary>Largest share of a deployment's ready replicas ejected at once, rounded down.</summary>
    /// <value>The default is 0.5; 0 to 1.</value>
    public double MaxShare { get; init; } = 0.5;

    /// <summary>Time of the first ejection; it doubles with each further one that follows soon.</summary>
    /// <value>The default is 5 s.</value>
    public TimeSpan BaseDuration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest ejection.</summary>
    /// <value>The default is 60 s.</value>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time over which a readmitted replica's share of decisions rises from a tenth to all.</summary>
    /// <value>The default is 10 s; zero readmits at once.</value>
    public TimeSpan SlowStart { get; init; } = TimeSpan.FromSeconds(10);
}
