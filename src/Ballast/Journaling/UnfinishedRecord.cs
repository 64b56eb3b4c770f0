using Ballast.Cluster;
using Ballast.Journaling.Records;

namespace Ballast.Journaling;

/// <summary>A record whose further lines are still to come.</summary>
internal sealed class UnfinishedRecord(int parts, Func<UnfinishedRecord, JournalRecord> finish)
{
    public int PartsLeft { get; set; } = parts;

    /// <summary>The letters of the parts it may have.</summary>
    public required string Parts { get; init; }

    /// <summary>The router whose settings it tells; <see langword="null"/> for the control plane's records.</summary>
    public int? Router { get; init; }

    public Deployment? Deployment { get; set; }

    public ReplicaTarget? Target { get; set; }

    public List<Replica> Replicas { get; } = [];

    public List<Deployment> Deployments { get; } = [];

    public List<PlacementSlot> Slots { get; } = [];

    public JournalRecord Finish() => finish(this);
}
