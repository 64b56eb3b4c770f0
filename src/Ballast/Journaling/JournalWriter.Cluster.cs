using System.Diagnostics;
using Ballast.Cluster;

namespace Ballast.Journaling;

public sealed partial class JournalWriter
{
    /// <summary>A fact about the cluster, or a target an autoscaler set. Call it before the state takes it
    /// over.</summary>
    /// <param name="change">The event; its time is the line's.</param>
    public void ClusterEvent(ClusterEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        switch (change)
        {
            case NodeJoined joined: Joined(joined); break;
            case NodeLost lost: Lost(lost); break;
            case ReplicaRequested requested: Requested(requested); break;
            case ReplicaMoved moved: Moved(moved); break;
            case TargetChanged target: TargetSet(target); break;
            case PlacementChanged placement: Placed(placement); break;
            case DeploymentsChanged deployments: DeploymentsSet(deployments); break;
            default: throw new UnreachableException($"The journal has no line for {change.GetType().Name}.");
        }
        Commit();
    }

    /// <summary>A wish the control plane gave to a fleet.</summary>
    /// <param name="command">The command.</param>
    /// <param name="now">The time since the start of the world.</param>
    public void Command(FleetCommand command, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(command);
        Open(_plane, JournalTag.Command, now);
        if (command is StartReplica start)
        {
            _lines.Raw(" start"u8);
            ReplicaFields(start.Wanted);
        }
        else
        {
            _lines.Raw(command switch
            {
                DrainReplica => " drain"u8,
                StopReplica => " stop"u8,
                _ => throw new UnreachableException($"The journal has no line for {command.GetType().Name}."),
            });
            _lines.Text(command.Deployment.Value);
            _lines.Field(command.Replica.Value);
        }
        _lines.EndLine();
        Commit();
    }

    private void Joined(NodeJoined joined)
    {
        Open(_plane, JournalTag.NodeJoined, joined.At);
        _lines.Field(joined.Node.Id.Value);
        _lines.Text(joined.Node.Name);
        _lines.Field(joined.Node.CpuCores);
        _lines.Field(joined.Node.MemoryBytes);
        _lines.Field(joined.Node.Devices);
        AcceleratorFields(joined.Node.Accelerator);
        _lines.EndLine();
    }

    private void Lost(NodeLost lost)
    {
        Open(_plane, JournalTag.NodeLost, lost.At);
        _lines.Field(lost.Node.Value);
        _lines.EndLine();
    }

    private void Requested(ReplicaRequested requested)
    {
        Open(_plane, JournalTag.ReplicaRequested, requested.At);
        ReplicaFields(requested.Replica);
        _lines.EndLine();
    }

    private void Moved(ReplicaMoved moved)
    {
        Open(_plane, JournalTag.ReplicaMoved, moved.At);
        _lines.Field(moved.Replica.Value);
        Name<ReplicaPhase>((int)moved.Phase);
        _lines.Text(moved.Address);
        _lines.Text(moved.Reason);
        _lines.EndLine();
    }

    private void TargetSet(TargetChanged change)
    {
        Open(_plane, JournalTag.TargetChanged, change.At);
        _lines.Text(change.Deployment.Value);
        TargetFields(change.Target);
        _lines.EndLine();
    }

    private void Placed(PlacementChanged change)
    {
        Open(_plane, JournalTag.PlacementChanged, change.At);
        var slots = change.Placement.Slots.AsSpan();
        _lines.Field(slots.Length);
        _lines.EndLine();
        foreach (ref readonly var slot in slots)
        {
            _lines.Raw("+s"u8);
            _lines.Text(slot.Deployment.Value);
            _lines.Field(slot.Node.Value);
            _lines.Field(slot.DeviceMask);
            _lines.EndLine();
        }
    }

    private void DeploymentsSet(DeploymentsChanged change)
    {
        Open(_plane, JournalTag.DeploymentsChanged, change.At);
        var deployments = change.Deployments.AsSpan();
        _lines.Field(deployments.Length);
        _lines.EndLine();
        foreach (var deployment in deployments) { DeploymentPart(deployment); }
    }

    private void DeploymentPart(Deployment deployment)
    {
        _lines.Raw("+d "u8);
        Json(deployment);
        _lines.EndLine();
    }

    private void TargetPart(ReplicaTarget target)
    {
        _lines.Raw("+t"u8);
        TargetFields(target);
        _lines.EndLine();
    }

    private void TargetFields(ReplicaTarget target)
    {
        _lines.Field(target.Replicas);
        _lines.Field(target.AcceptRate);
        _lines.Text(target.Reason);
    }

    private void ReplicaFields(Replica replica)
    {
        _lines.Field(replica.Id.Value);
        _lines.Text(replica.Deployment.Value);
        _lines.Field(replica.Node.Value);
        _lines.Text(replica.Address);
        Name<ReplicaRole>((int)replica.Role);
        AcceleratorFields(replica.Accelerator);
        _lines.Field(replica.DeviceMask);
        _lines.Field(replica.MaxConcurrency);
        _lines.Field(replica.KvCapacityTokens);
        _lines.Field(replica.Weight);
        _lines.Field(replica.Revision);
        _lines.Field(replica.AnswersProbes);
        Name<ReplicaPhase>((int)replica.Phase);
        _lines.Field(replica.PhaseSince);
        _lines.Text(replica.Reason);
        _lines.Field(replica.RequestedAt);
        FootprintFields(replica.Footprint);
    }

    private void FootprintFields(ReplicaFootprint? footprint)
    {
        _lines.Field(footprint is not null);
        if (footprint is null) { return; }
        _lines.Field(footprint.Devices);
        _lines.Field(footprint.DeviceMemoryBytes);
        _lines.Field(footprint.CpuCores);
        _lines.Field(footprint.MemoryBytes);
        _lines.Field(footprint.TypicalStart);
    }

    private void AcceleratorFields(Accelerator accelerator)
    {
        _lines.Text(accelerator.Name);
        _lines.Field(accelerator.MemoryBytes);
        _lines.Field(accelerator.RelativeSpeed);
    }
}
