namespace Ballast.Configuration;

/// <summary>How the figures are read that an engine publishes as Prometheus text.</summary>
public sealed record ReportConfig
{
    /// <summary>The path.</summary>
    /// <value>The default is <c>/metrics</c>.</value>
    public string Path { get; init; } = "/metrics";

    /// <summary>The port; 0 takes the port of the replica.</summary>
    /// <value>The default is 0; up to 65,535.</value>
    public int Port { get; init; }

    /// <summary>Time from one reading to the next.</summary>
    /// <value>The default is 1 s; 10 ms to 1 h.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest time one reading may take.</summary>
    /// <value>The default is 1 s; 10 ms to 1 min.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);
}
