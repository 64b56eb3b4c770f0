namespace Ballast.Scaling;

/// <summary>What an autoscaler sees of one deployment.</summary>
public readonly record struct DeploymentLoad
{
    /// <summary>The deployment's settings.</summary>
    public required Deployment Deployment { get; init; }

    /// <summary>Replicas that take requests.</summary>
    public int Ready { get; init; }

    /// <summary>Replicas on their way to readiness.</summary>
    public int Starting { get; init; }

    /// <summary>Replicas that finish what they have.</summary>
    public int Draining { get; init; }

    /// <summary>The number wanted so far.</summary>
    public int Target { get; init; }

    /// <summary>Whether a request waited for a replica lately while there was none: at least one is wanted
    /// then.</summary>
    public bool Awake { get; init; }

    /// <summary>Smoothed time a start took, from request to readiness; the typical one before any was
    /// measured.</summary>
    public TimeSpan StartTime { get; init; }

    /// <summary>Load in steps of one second, oldest first.</summary>
    public ReadOnlyMemory<LoadSample> History { get; init; }
}
