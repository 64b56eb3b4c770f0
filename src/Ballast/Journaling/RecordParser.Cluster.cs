using System.Collections.Immutable;
using System.Diagnostics;
using Ballast.Cluster;
using Ballast.Journaling.Records;

namespace Ballast.Journaling;

internal sealed partial class RecordParser
{
    private const int MaxParts = 1_000_000;

    private UnfinishedRecord Update(long line, TimeSpan at, int router, ref FieldReader fields)
    {
        var version = fields.Int64("the state's version");
        var asOf = fields.Duration("the state's time");
        var present = fields.Flag("whether the deployment is wanted");
        return new UnfinishedRecord(CountParts(ref fields), done =>
        {
            // The definition may be among lines that were lost: the next update that has settings tells them.
            var known = done.Deployment ?? _known.GetValueOrDefault(router);
            if (present && known is null)
            {
                throw new JournalFormatException(line, 1, $"router {router} has no definition line before this one");
            }
            return new ClusterUpdated(line, at, router, State(version, asOf, known, present, done));
        })
        {
            Parts = "dtr",
            Router = router,
        };
    }

    private static ClusterState State(long version, TimeSpan asOf, Deployment? known, bool present,
        UnfinishedRecord parts)
    {
        var targets = ImmutableSortedDictionary<DeploymentId, ReplicaTarget>.Empty;
        return new ClusterState
        {
            Version = version,
            AsOf = asOf,
            Deployments = present ? [known!] : [],
            Replicas = [.. parts.Replicas],
            Targets = parts.Target is null || known is null ? targets : targets.Add(known.Id, parts.Target),
        };
    }

    private JournalRecord? TakePlane(long line, TimeSpan at, byte tag, ref FieldReader fields)
    {
        fields.Literal("-");
        if (tag == JournalTag.PlacementChanged)
        {
            return Begun(new UnfinishedRecord(CountParts(ref fields), done => new ClusterChanged(line,
                new PlacementChanged(at, new Placement { Slots = [.. done.Slots] }))) { Parts = "s" }, ref fields);
        }
        if (tag == JournalTag.DeploymentsChanged)
        {
            return Begun(new UnfinishedRecord(CountParts(ref fields), done => new ClusterChanged(line,
                new DeploymentsChanged(at, [.. done.Deployments]))) { Parts = "d" }, ref fields);
        }
        if (tag == JournalTag.Command) { return Closed(new CommandGiven(line, at, Command(ref fields)), ref fields); }
        return Closed(new ClusterChanged(line, Event(at, tag, ref fields)), ref fields);
    }

    private static ClusterEvent Event(TimeSpan at, byte tag, ref FieldReader fields) => tag switch
    {
        JournalTag.NodeJoined => new NodeJoined(at, Node(ref fields)),
        JournalTag.NodeLost => new NodeLost(at, new NodeId(fields.Int32("the node's number"))),
        JournalTag.ReplicaRequested => new ReplicaRequested(at, ReplicaOf(ref fields)),
        JournalTag.ReplicaMoved => new ReplicaMoved(at, Replica(ref fields), fields.Name<ReplicaPhase>("the phase"),
            fields.NullableText("the address"), fields.NullableText("the reason")),
        JournalTag.TargetChanged => new TargetChanged(at, Deployment(ref fields), Target(ref fields)),
        _ => throw new UnreachableException(),
    };

    private static FleetCommand Command(ref FieldReader fields)
    {
        var start = fields.Column - 1;
        return fields.Text("start, drain or stop") switch
        {
            "start" => new StartReplica(ReplicaOf(ref fields)),
            "drain" => new DrainReplica(Deployment(ref fields), Replica(ref fields)),
            "stop" => new StopReplica(Deployment(ref fields), Replica(ref fields)),
            _ => throw fields.Wrong(start, "start, drain or stop"),
        };
    }

    private void Part(UnfinishedRecord record, ref FieldReader fields)
    {
        var field = fields.Take();
        var tag = field.Length == 2 ? field[1] : (byte)0;
        if (!record.Parts.Contains((char)tag, StringComparison.Ordinal))
        {
            throw fields.Wrong(0, $"'+' and one of the letters {record.Parts}");
        }
        switch (tag)
        {
            case JournalTag.PartDeployment:
                record.Deployment = DeploymentJson(LastLine, ref fields);
                record.Deployments.Add(record.Deployment);
                break;
            case JournalTag.PartTarget:
                record.Target = Target(ref fields);
                break;
            case JournalTag.PartReplica:
                record.Replicas.Add(ReplicaOf(ref fields));
                break;
            default:
                record.Slots.Add(Slot(ref fields));
                break;
        }
    }

    private static int CountParts(ref FieldReader fields)
    {
        var start = fields.Column - 1;
        var count = fields.Int32("the number of lines that follow");
        return count is >= 0 and <= MaxParts
            ? count
            : throw fields.Wrong(start, $"a number of lines from 0 to {MaxParts}");
    }

    private static PlacementSlot Slot(ref FieldReader fields) => new(
        Deployment(ref fields), new NodeId(fields.Int32("the node's number")), fields.UInt64("the devices"));

    private static Node Node(ref FieldReader fields) => new()
    {
        Id = new NodeId(fields.Int32("the node's number")),
        Name = fields.Text("the node's name"),
        CpuCores = fields.Double("the cores"),
        MemoryBytes = fields.Int64("the memory"),
        Devices = fields.Int32("the devices"),
        Accelerator = AcceleratorOf(ref fields),
    };

    private static Replica ReplicaOf(ref FieldReader fields) => new()
    {
        Id = Replica(ref fields),
        Deployment = Deployment(ref fields),
        Node = new NodeId(fields.Int32("the node's number")),
        Address = fields.Text("the address"),
        Role = fields.Name<ReplicaRole>("the role"),
        Accelerator = AcceleratorOf(ref fields),
        DeviceMask = fields.UInt64("the devices"),
        MaxConcurrency = fields.Int32("the most requests at once"),
        KvCapacityTokens = fields.Int32("the KV cache's tokens"),
        Weight = fields.Double("the weight"),
        Revision = fields.UInt64("the revision"),
        AnswersProbes = fields.Flag("whether it answers probes"),
        Phase = fields.Name<ReplicaPhase>("the phase"),
        PhaseSince = fields.Duration("the time of the phase"),
        Reason = fields.NullableText("the reason"),
        RequestedAt = fields.Duration("the time of the request"),
        Footprint = Footprint(ref fields),
    };

    private static ReplicaFootprint? Footprint(ref FieldReader fields) =>
        !fields.Flag("whether it has a footprint") ? null : new()
    {
        Devices = fields.Int32("the devices"),
        DeviceMemoryBytes = fields.Int64("the devices' memory"),
        CpuCores = fields.Double("the cores"),
        MemoryBytes = fields.Int64("the memory"),
        TypicalStart = fields.Duration("the typical start"),
    };

    private static Accelerator AcceleratorOf(ref FieldReader fields) => new(
        fields.Text("the accelerator's name"), fields.Int64("the accelerator's memory"),
        fields.Single("the relative speed"));

    private static ReplicaTarget Target(ref FieldReader fields) => new(
        fields.Int32("the wanted replicas"), fields.Double("the accept rate"), fields.Text("the reason"));

    private static DeploymentId Deployment(ref FieldReader fields) => new(fields.Text("the deployment's name"));
}
