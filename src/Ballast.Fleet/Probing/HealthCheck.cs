namespace Ballast.Fleet.Probing;

/// <summary>How the health of a replica is asked for: a GET that must be answered with a 2xx status in time.</summary>
public sealed record HealthCheck
{
    /// <summary>The path, with a query if wanted.</summary>
    /// <value>
    /// The default is <c>/health</c>, as vLLM, SGLang and TGI have it; KServe V2 has <c>/v2/health/ready</c>.
    /// </value>
    public string Path { get; init; } = "/health";

    /// <summary>Time from one probe of a healthy replica to the next.</summary>
    /// <value>The default is 1 s; 10 ms to 1 h.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time from one probe to the next while the replica fails, so that recovery is seen soon.</summary>
    /// <value>The default is 250 ms; 10 ms to 1 h.</value>
    public TimeSpan FailingInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest wait for the answer's status; what answers later counts as failed.</summary>
    /// <remarks>
    /// A stopped process still accepts connections, so nothing but this tells it from a busy one. With the defaults two
    /// failures in a row are known 2 to 3 s after the stop.
    /// </remarks>
    /// <value>The default is 1 s; 10 ms to 1 min.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);
}
