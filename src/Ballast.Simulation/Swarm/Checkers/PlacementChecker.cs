using System.Numerics;
using Ballast.Cluster;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>What lives on a node fits it, and all that lives fits the budget.</summary>
internal sealed class PlacementChecker(World.SimulationSettings settings) : SwarmChecker
{
    public override string Invariant => "replicas fit their nodes and the budget";

    public override void StateTold(ClusterState state)
    {
        var budget = settings.Control.Budget.Replicas;
        var alive = state.Replicas.Count(replica => replica.IsAlive);
        Hold(budget == 0 || alive <= budget, $"{alive} replicas live, the budget holds {budget}");
        if (settings.Nodes.IsEmpty) { return; }
        foreach (var replica in state.Replicas)
        {
            Hold(
                !replica.IsAlive || state.Nodes.Any(node => node.Id == replica.Node),
                $"{replica.Id} lives on node {replica.Node}, which is not there");
        }
        foreach (var node in state.Nodes) { Check(node, state); }
    }

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
