namespace Ballast;

/// <summary>Identity and capability of one replica; changes rarely.</summary>
public sealed record Replica
{
    /// <summary>The replica's number.</summary>
    public required ReplicaId Id { get; init; }

    /// <summary>The deployment it belongs to.</summary>
    public required DeploymentId Deployment { get; init; }

    /// <summary>The node that holds it.</summary>
    public NodeId Node { get; init; }

    /// <summary>Where it is reached, such as <c>http://127.0.0.1:43121</c>; empty until it is known.</summary>
    public string Address { get; init; } = string.Empty;

    /// <summary>Which part of a request it serves.</summary>
    public ReplicaRole Role { get; init; }

    /// <summary>What it computes on.</summary>
    public Accelerator Accelerator { get; init; } = Accelerator.Cpu;

    /// <summary>The devices of its node that it holds, one bit each.</summary>
    public ulong DeviceMask { get; init; }

    /// <summary>What it takes from its node and from the budget; <see langword="null"/> for an existing server, which
    /// takes nothing of either.</summary>
    public ReplicaFootprint? Footprint { get; init; }

    /// <summary>Requests it takes at once; 0 sets no limit.</summary>
    public int MaxConcurrency { get; init; }

    /// <summary>Tokens its KV cache holds; 0 when it has none.</summary>
    public int KvCapacityTokens { get; init; }

    /// <summary>Operator's weight for the weighted policies; above 0.</summary>
    /// <value>The default is 1.</value>
    public double Weight { get; init; } = 1;

    /// <summary>The deployment's revision it was started for.</summary>
    public ulong Revision { get; init; }

    /// <summary>Whether it answers load probes (<c>GET /ballast/load</c>), as our own workers do.</summary>
    public bool AnswersProbes { get; init; }

    /// <summary>Where it is in its life.</summary>
    public ReplicaPhase Phase { get; init; }

    /// <summary>When it entered the phase, since the start of the world.</summary>
    public TimeSpan PhaseSince { get; init; }

    /// <summary>Why it is in its phase, for people; <see langword="null"/> when there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was first asked for; <see cref="PhaseSince"/> minus this at readiness is the cold
    /// start.</summary>
    public TimeSpan RequestedAt { get; init; }

    /// <summary>Whether it holds resources: every phase but the two final ones.</summary>
    public bool IsAlive => Phase < ReplicaPhase.Stopped;

    /// <summary>Whether it is on its way to readiness.</summary>
    public bool IsStarting => Phase < ReplicaPhase.Ready;
}
