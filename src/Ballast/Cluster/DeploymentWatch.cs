using Ballast.Scaling;

namespace Ballast.Cluster;

/// <summary>What the control plane knows of one deployment that scales, beyond the state.</summary>
internal sealed class DeploymentWatch(Deployment deployment, LoadHistory history)
{
    // The share of a new measurement: about the last five starts count.
    private const double StartWeight = 0.3;
    private TimeSpan? _startTime;

    /// <summary>The settings as last seen.</summary>
    public Deployment Deployment { get; set; } = deployment;

    /// <summary>The load of the last minutes.</summary>
    public LoadHistory History { get; } = history;

    /// <summary>Until when at least one replica is wanted.</summary>
    public TimeSpan AwakeUntil { get; set; }

    /// <summary>When the autoscaler last decided.</summary>
    public TimeSpan? DecidedAt { get; set; }

    /// <summary>What it decided.</summary>
    public GuardedDecision Guarded { get; set; }

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "not decided yet";

    /// <summary>Replicas that take requests.</summary>
    public int Ready { get; set; }

    /// <summary>Replicas on their way.</summary>
    public int Starting { get; set; }

    /// <summary>Replicas that finish what they have.</summary>
    public int Draining { get; set; }

    /// <summary>Smoothed time a start takes.</summary>
    public TimeSpan StartTime => _startTime ?? Deployment.Footprint.TypicalStart;

    /// <summary>Learns from a start that succeeded.</summary>
    /// <param name="took">From request to readiness.</param>
    public void Started(TimeSpan took) =>
        _startTime = _startTime is { } before ? before + ((took - before) * StartWeight) : took;

    /// <summary>Counts a living replica by its phase.</summary>
    public void Count(ReplicaPhase phase)
    {
        if (phase == ReplicaPhase.Ready) { Ready++; }
        else if (phase == ReplicaPhase.Draining) { Draining++; }
        else if (phase < ReplicaPhase.Ready) { Starting++; }
    }

    /// <summary>Forgets the counts.</summary>
    public void ClearCounts() => (Ready, Starting, Draining) = (0, 0, 0);
}
