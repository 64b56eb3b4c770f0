namespace Ballast.Simulation.World;

/// <summary>Pods that outlive their replicas: a replica that stops leaves its pod idle, which its deployment may use
/// again at once, and which holds room in the cluster until it is released.</summary>
/// <remarks>With pods, a start takes <see cref="Replicas.ReplicaProfile.WarmStart"/> where the deployment has an idle
/// pod of its own, and else needs room for another pod and takes
/// <see cref="Replicas.ReplicaProfile.ColdStart"/>. The defaults are those of the Faro artifact's simulator.</remarks>
public sealed record PodSettings
{
    /// <summary>Most pods in the cluster, idle ones included; 0 sets no limit.</summary>
    /// <value>The default is 0.</value>
    public int Most { get; init; }

    /// <summary>How long a pod is idle before it is released.</summary>
    /// <value>The default is 30 s.</value>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often each deployment looks for pods to release; above 0.</summary>
    /// <value>The default is 5 s.</value>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a start that finds no room tries again; above 0.</summary>
    /// <value>The default is 5 s.</value>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether replicas of a deployment that start at the same time get ready together, once the last one has
    /// started: a scaling action is one piece.</summary>
    /// <value>The default is false.</value>
    public bool Together { get; init; }

    /// <summary>Pods that a deployment keeps, idle or not.</summary>
    /// <value>The default is 1; 0 or more.</value>
    public int Kept { get; init; } = 1;

    /// <summary>Says what is wrong with the settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Most);
        ArgumentOutOfRangeException.ThrowIfNegative(Kept);
        ArgumentOutOfRangeException.ThrowIfLessThan(IdleTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(CheckInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RetryInterval, TimeSpan.Zero);
    }
}
