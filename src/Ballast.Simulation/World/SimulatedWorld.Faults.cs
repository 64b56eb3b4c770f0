using System.Runtime.InteropServices;
using Ballast.Cluster;
using Ballast.Simulation.Agenda;
using Ballast.Simulation.Faults;
using Ballast.Simulation.Replicas;

namespace Ballast.Simulation.World;

public sealed partial class SimulatedWorld
{
    private readonly Dictionary<int, List<SimulatedReplica>> _hit = [];
    private readonly Dictionary<NodeId, int> _lost = [];

    private void BeginFault(int index)
    {
        var fault = _settings.Faults[index];
        if (fault.Every > TimeSpan.Zero) { _agenda.Plan(_now + fault.Every, AgendaKind.FaultBegins, index); }
        var hit = Targets(fault);
        switch (fault.Kind)
        {
            case FaultKind.ReplicaCrash:
                foreach (var replica in hit) { TakeDown(replica, ReplicaPhase.Failed, "its process died"); }
                return;
            case FaultKind.ClockStep:
                _clockStep += fault.Step;
                return;
            case FaultKind.NodeLoss:
                LoseNode(fault.Node);
                break;
            case FaultKind.StartFailure:
                foreach (var deployment in Concerned(fault)) { deployment.StartFailures++; }
                break;
            default:
                foreach (var replica in hit) { Turn(replica, fault, 1); }
                break;
        }
        _hit[index] = hit;
        _agenda.Plan(_now + fault.Duration, AgendaKind.FaultEnds, index);
    }

    private void EndFault(int index)
    {
        var fault = _settings.Faults[index];
        switch (fault.Kind)
        {
            case FaultKind.NodeLoss:
                var node = _settings.Nodes.FirstOrDefault(known => known.Id == fault.Node);
                if (--CollectionsMarshal.GetValueRefOrAddDefault(_lost, fault.Node, out _) == 0 && node is not null)
                {
                    _facts.Enqueue(new(new NodeJoined(_now, node), default, -1));
                }
                break;
            case FaultKind.StartFailure:
                foreach (var deployment in Concerned(fault)) { deployment.StartFailures--; }
                break;
            default:
                foreach (var replica in _hit[index]) { Turn(replica, fault, -1); }
                break;
        }
        _hit.Remove(index);
    }

    private void Turn(SimulatedReplica replica, Fault fault, int by)
    {
        switch (fault.Kind)
        {
            case FaultKind.ReplicaHang:
                replica.Hangs += by;
                replica.Adjust(_now);
                break;
            case FaultKind.ReplicaSlow:
            case FaultKind.ReplicaSqueeze:
                var factors = fault.Kind == FaultKind.ReplicaSlow ? replica.SlowFactors : replica.SqueezeFactors;
                if (by > 0) { factors.Add(fault.Factor); }
                else { factors.Remove(fault.Factor); }
                replica.Adjust(_now);
                break;
            case FaultKind.ReportLoss:
                replica.SilentReports += by;
                break;
            case FaultKind.NetworkPartition:
                replica.Partitions += by;
                if (replica.Partitions == 0) { LetThrough(replica); }
                break;
            case FaultKind.FlappingProbe:
                replica.Flapping += by;
                replica.FlapShare = fault.Factor;
                break;
        }
    }

    // The state hears of the node first: otherwise it would put the next replica on it.
    private void LoseNode(NodeId node)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_lost, node, out _)++;
        _facts.Enqueue(new(new NodeLost(_now, node), default, -1));
        foreach (var deployment in _deployments)
        {
            foreach (var replica in deployment.Replicas.Where(replica => replica.IsPlaced && replica.Node == node)
                .ToArray())
            {
                TakeDown(replica, ReplicaPhase.Failed, "its node is gone");
            }
            deployment.WarmNodes.Remove(node);
        }
    }

    private IEnumerable<SimulatedDeployment> Concerned(Fault fault) =>
        _deployments.Where(deployment => fault.Deployment is not { } only || deployment.Id == only);

    private List<SimulatedReplica> Targets(Fault fault)
    {
        var hit = new List<SimulatedReplica>();
        foreach (var deployment in Concerned(fault))
        {
            var up = deployment.Replicas.Where(replica => replica.Up).OrderBy(replica => replica.Id.Value).ToList();
            if (fault.Replica < 0) { hit.AddRange(up); }
            else if (fault.Replica < up.Count) { hit.Add(up[fault.Replica]); }
        }
        return hit;
    }
}
