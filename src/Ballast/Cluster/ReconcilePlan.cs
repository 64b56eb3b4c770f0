namespace Ballast.Cluster;

/// <summary>What brings the fleet nearer to what is wanted. The spans are reused: valid until the next plan.</summary>
public readonly ref struct ReconcilePlan
{
    /// <summary>What the fleet should do, in order.</summary>
    public ReadOnlySpan<FleetCommand> Commands { get; init; }

    /// <summary>What the commands imply; to be folded into the state before the next plan.</summary>
    public ReadOnlySpan<ClusterEvent> Events { get; init; }

    /// <summary>When a plan may differ without any new fact; <see cref="TimeSpan.MaxValue"/> when it never
    /// will.</summary>
    public TimeSpan NextTick { get; init; }
}
