namespace Ballast.Cluster;

/// <summary>What follows from one input of the <see cref="ControlPlane"/>. The spans are valid until its next
/// input.</summary>
public readonly ref struct ControlOutput
{
    /// <summary>What the fleet should do, in order.</summary>
    public ReadOnlySpan<FleetCommand> Commands { get; init; }

    /// <summary>Every event that was folded into the state by this input, the given one included, in order.</summary>
    public ReadOnlySpan<ClusterEvent> Events { get; init; }

    /// <summary>The state after them.</summary>
    public required ClusterState State { get; init; }

    /// <summary>When <see cref="ControlPlane.Tick"/> is next needed.</summary>
    public TimeSpan NextTick { get; init; }
}
