namespace Ballast.Configuration.Scenarios;

/// <summary>Pods that outlive their replicas.</summary>
public sealed record PodConfig
{
    /// <summary>Most pods in the cluster, idle ones included; 0 sets no limit.</summary>
    public int Most { get; init; }

    /// <summary>How long a pod is idle before it is released.</summary>
    /// <value>The default is 30 s; up to 24 h.</value>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often each deployment looks for pods to release.</summary>
    /// <value>The default is 5 s; 100 ms to 1 h.</value>
    public TimeSpan Check { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a start that finds no room tries again.</summary>
    /// <value>The default is 5 s; 100 ms to 1 h.</value>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether replicas of a deployment that start at the same time get ready together.</summary>
    public bool Together { get; init; }

    /// <summary>Pods that a deployment keeps, idle or not.</summary>
    /// <value>The default is 1; up to 10,000.</value>
    public int Kept { get; init; } = 1;
}
