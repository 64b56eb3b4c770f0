namespace Ballast.Routing;

/// <summary>Limits and switches of one deployment's router.</summary>
public sealed record RouterSettings
{
    /// <summary>Bounds of the queue.</summary>
    public QueueSettings Queue { get; init; } = new();

    /// <summary>Second tries.</summary>
    public RetrySettings Retry { get; init; } = new();

    /// <summary>Racing attempts.</summary>
    public HedgeSettings Hedge { get; init; } = new();

    /// <summary>When a replica is taken out.</summary>
    public EjectionSettings Ejection { get; init; } = new();

    /// <summary>How long each part of a request may take.</summary>
    public TimeoutSettings Timeouts { get; init; } = new();

    /// <summary>What ties requests together.</summary>
    public AffinitySettings Affinity { get; init; } = new();

    /// <summary>How long a draining replica may finish what it has.</summary>
    /// <value>The default is 30 s; 0 to 24 h.</value>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(30);
}
