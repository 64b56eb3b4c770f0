namespace Ballast.Configuration;

/// <summary>How the health of a replica is asked for: a GET that must be answered with a 2xx status in
/// time.</summary>
public sealed record HealthConfig
{
    /// <summary>The path.</summary>
    /// <value>The default is <c>/v2/health/ready</c> for workers, the command's ready path for commands, and
    /// <c>/health</c> for existing servers; a read configuration always holds one.</value>
    public string Path { get; init; } = string.Empty;

    /// <summary>Time from one probe to the next.</summary>
    /// <value>The default is 1 s; 10 ms to 1 h.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait for the answer.</summary>
    /// <value>The default is 1 s; 10 ms to 1 min.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);
}
