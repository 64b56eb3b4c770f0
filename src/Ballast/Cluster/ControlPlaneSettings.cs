using Ballast.Scaling;

namespace Ballast.Cluster;

/// <summary>Settings of the <see cref="ControlPlane"/>.</summary>
public sealed record ControlPlaneSettings
{
    /// <summary>What all deployments that scale may hold together.</summary>
    /// <value>The default sets no limit.</value>
    public ResourceBudget Budget { get; init; }

    /// <summary>How wishes are bounded.</summary>
    public ScalingGuardSettings Guard { get; init; } = new();

    /// <summary>Length of one step of load. Cannot change while it runs.</summary>
    /// <value>The default is 1 s; 100 ms to 1 min.</value>
    public TimeSpan SampleStep { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How far back the load of a deployment is kept. Cannot change while it runs.</summary>
    /// <value>The default is 15 min; at least one step, at most 24 h.</value>
    public TimeSpan HistoryLength { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a deployment that was woken keeps a replica after its last load, whatever the autoscaler
    /// wants.</summary>
    /// <value>The default is 30 s; 1 s to 1 h.</value>
    public TimeSpan WakeHold { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Changes of targets kept for people to see; the oldest beyond are dropped.</summary>
    /// <value>The default is 256; 1 to 10,000.</value>
    public int ChangesKept { get; init; } = 256;

    /// <summary>Says what is wrong with the settings.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it and its range.</exception>
    public void Check()
    {
        Guard.Check();
        Check(nameof(SampleStep), SampleStep, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        Check(nameof(HistoryLength), HistoryLength, SampleStep, TimeSpan.FromHours(24));
        Check(nameof(WakeHold), WakeHold, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        if (ChangesKept is < 1 or > 10_000)
        {
            throw new ArgumentException(
                $"The control plane's {nameof(ChangesKept)} is {ChangesKept}; it must be 1 to 10000.");
        }
        if (Budget.Replicas < 0 || Budget.Devices < 0 || !(Budget.CpuCores >= 0) || Budget.MemoryBytes < 0)
        {
            throw new ArgumentException($"The control plane's {nameof(Budget)} is {Budget}; no part may be negative.");
        }
    }

    private static void Check(string name, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            throw new ArgumentException($"The control plane's {name} is {value}; it must be {least} to {most}.");
        }
    }
}
