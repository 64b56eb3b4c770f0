namespace Ballast.Fleet.Engines;

/// <summary>How the figures are read that an engine publishes as Prometheus text.</summary>
public sealed record ScrapeSettings
{
    /// <summary>The path.</summary>
    /// <value>The default is <c>/metrics</c>.</value>
    public string Path { get; init; } = "/metrics";

    /// <summary>Port of the metrics, where the engine has them on another one, as Triton does (8002).</summary>
    /// <value>The default is <see langword="null"/>: the port of the replica's address.</value>
    public int? Port { get; init; }

    /// <summary>Time from one reading to the next.</summary>
    /// <value>The default is 1 s; 10 ms to 1 h.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest time one reading may take.</summary>
    /// <value>The default is 1 s; 10 ms to 1 min.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);
}
