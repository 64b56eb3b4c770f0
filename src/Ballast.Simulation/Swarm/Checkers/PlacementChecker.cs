using System.Numerics;
using Ballast.Cluster;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>What lives on a node fits it, and all that lives fits the budget. Under a budget that was made smaller
/// nothing starts until there is room again; while replicas are replaced, one more may live. Existing servers are on no
/// node and take nothing of the budget.</summary>
internal sealed class PlacementChecker(SimulationSettings settings) : SwarmChecker
{
    private int _budget = settings.Control.Budget.Replicas;
    private int _alive;

    public override string Invariant => "replicas fit their nodes and the budget";

    public override void Changes(OperatorChange change) =>
        _budget = change.Control is { } control ? control.Budget.Replicas : _budget;

    public override void StateTold(ClusterState state)
    {
        var alive = state.Replicas.Count(Counts);
        var surge = state.Replicas.Any(replica => Counts(replica) && IsOutdated(replica, state)) ? 1 : 0;
        Hold(
            _budget == 0 || alive <= Math.Max(_budget + surge, _alive),
            $"{alive} replicas live, the budget holds {_budget}");
        _alive = alive;
        if (settings.Nodes.IsEmpty) { return; }
        foreach (var replica in state.Replicas)
        {
            Hold(
                !Counts(replica) || state.Nodes.Any(node => node.Id == replica.Node),
                $"{replica.Id} lives on node {replica.Node}, which is not there");
        }
        foreach (var node in state.Nodes) { Check(node, state); }
    }

    private static bool Counts(Replica replica) => replica is { IsAlive: true, Footprint: not null };

    private static bool IsOutdated(Replica replica, ClusterState state) =>
        state.Find(replica.Deployment)?.Revision != replica.Revision;

    private void Check(Node node, ClusterState state)
    {
        var (cpu, memory, devices) = (0.0, 0L, 0UL);
        foreach (var replica in state.Replicas)
        {
            if (!replica.IsAlive || replica.Node != node.Id || replica.Footprint is not { } footprint) { continue; }
            cpu += footprint.CpuCores;
            memory += footprint.MemoryBytes;
            Hold(
                (devices & replica.DeviceMask) == 0 && BitOperations.PopCount(replica.DeviceMask) == footprint.Devices,
                $"{replica.Id} holds devices {replica.DeviceMask} of {node.Name}, and others {devices}");
            devices |= replica.DeviceMask;
        }
        Hold(cpu <= node.CpuCores + 1e-6, $"{node.Name} has {node.CpuCores} cores, {cpu} are taken");
        Hold(memory <= node.MemoryBytes, $"{node.Name} has {node.MemoryBytes} bytes, {memory} are taken");
        Hold(
            BitOperations.Log2(devices) < Math.Max(1, node.Devices),
            $"{node.Name} has {node.Devices} devices, taken are {devices}");
    }
}
