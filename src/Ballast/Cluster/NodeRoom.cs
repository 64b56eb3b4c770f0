using System.Collections.Immutable;
using System.Numerics;

namespace Ballast.Cluster;

/// <summary>What is free on each node, and where one more replica fits best. Reused from plan to plan.</summary>
internal sealed class NodeRoom
{
    private const double CpuTolerance = 1e-6;
    private ImmutableArray<Node> _nodes = [];
    private bool _lostAll;
    private double[] _cpu = [];
    private long[] _memory = [];
    private ulong[] _devices = [];

    /// <summary>Starts over with what is alive.</summary>
    /// <param name="state">The nodes and replicas.</param>
    public void Reset(ClusterState state)
    {
        _nodes = state.Nodes;
        _lostAll = state is { HasKnownNodes: true, Nodes.IsEmpty: true };
        if (_cpu.Length < _nodes.Length)
        {
            (_cpu, _memory, _devices) = (new double[_nodes.Length], new long[_nodes.Length], new ulong[_nodes.Length]);
        }
        for (var i = 0; i < _nodes.Length; i++)
        {
            (_cpu[i], _memory[i], _devices[i]) = (0, 0, 0);
        }
        foreach (var replica in state.Replicas)
        {
            if (replica.IsAlive && replica.Footprint is { } footprint)
            {
                Take(replica.Node, replica.DeviceMask, footprint);
            }
        }
    }

    /// <summary>Counts one more replica on a node; an unknown node is counted nowhere.</summary>
    public void Take(NodeId node, ulong mask, ReplicaFootprint footprint)
    {
        for (var i = 0; i < _nodes.Length; i++)
        {
            if (_nodes[i].Id != node) { continue; }
            _cpu[i] += footprint.CpuCores;
            _memory[i] += footprint.MemoryBytes;
            _devices[i] |= mask;
        }
    }

    /// <summary>Where one more replica of a deployment goes: an open slot of the placement, else the best
    /// fit.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="placement">The wanted placement.</param>
    /// <param name="siblings">The deployment's living replicas.</param>
    /// <param name="place">Node, its accelerator and the devices to take; the implicit node when none was ever
    /// known.</param>
    /// <returns>False when no node has room.</returns>
    public bool TryFind(
        Deployment deployment, Placement placement, List<Replica> siblings,
        out (NodeId Node, Accelerator On, ulong Mask) place)
    {
        place = (default, Accelerator.Cpu, 0);
        if (_nodes.Length == 0) { return !_lostAll; }
        var index = OpenSlot(deployment, placement, siblings, out var mask);
        if (index < 0)
        {
            index = BestFit(deployment.Footprint, siblings);
            mask = index < 0 ? 0 : LowestFree(index, deployment.Footprint.Devices);
        }
        if (index < 0) { return false; }
        place = (_nodes[index].Id, _nodes[index].Accelerator, mask);
        return true;
    }

    private int OpenSlot(Deployment deployment, Placement placement, List<Replica> siblings, out ulong mask)
    {
        var slots = placement.Slots;
        for (var s = 0; s < slots.Length; s++)
        {
            if (slots[s].Deployment != deployment.Id) { continue; }
            mask = slots[s].DeviceMask;
            if (Equals(slots.AsSpan(0, s + 1), slots[s]) <= Held(siblings, slots[s])) { continue; }
            for (var i = 0; i < _nodes.Length; i++)
            {
                if (_nodes[i].Id == slots[s].Node && SlotFits(i, mask, deployment.Footprint)) { return i; }
            }
        }
        mask = 0;
        return -1;
    }

    private bool SlotFits(int index, ulong mask, ReplicaFootprint footprint) =>
        BitOperations.PopCount(mask) == footprint.Devices && (mask & ~All(index)) == 0 && (mask & _devices[index]) == 0
        && Fits(index, footprint);

    private int BestFit(ReplicaFootprint footprint, List<Replica> siblings)
    {
        var best = -1;
        var (bestLeft, bestSiblings) = (double.PositiveInfinity, int.MaxValue);
        for (var i = 0; i < _nodes.Length; i++)
        {
            if (!Fits(i, footprint)) { continue; }
            var left = LeftOver(i, footprint);
            var near = 0;
            foreach (var sibling in siblings) { near += sibling.Node == _nodes[i].Id ? 1 : 0; }
            if (left < bestLeft - CpuTolerance || (left <= bestLeft + CpuTolerance && near < bestSiblings))
            {
                (best, bestLeft, bestSiblings) = (i, left, near);
            }
        }
        return best;
    }

    private bool Fits(int index, ReplicaFootprint footprint)
    {
        var node = _nodes[index];
        var free = Math.Min(node.Devices, 64) - BitOperations.PopCount(_devices[index] & All(index));
        return (node.CpuCores <= 0 || footprint.CpuCores <= 0
                || _cpu[index] + footprint.CpuCores <= node.CpuCores + CpuTolerance)
            && (node.MemoryBytes <= 0 || footprint.MemoryBytes <= 0
                || _memory[index] + footprint.MemoryBytes <= node.MemoryBytes)
            && footprint.Devices <= free
            && (footprint.DeviceMemoryBytes <= 0 || node.Accelerator.MemoryBytes <= 0
                || footprint.DeviceMemoryBytes <= footprint.Devices * node.Accelerator.MemoryBytes);
    }

    // Shares of the node that stay free, summed over what the replica asks for: 0 fills the node exactly. A node that
    // does not tell its size counts as empty, or it would look like a perfect fit for everything.
    private double LeftOver(int index, ReplicaFootprint footprint)
    {
        var node = _nodes[index];
        var left = 0.0;
        if (footprint.CpuCores > 0)
        {
            left += node.CpuCores > 0 ? (node.CpuCores - _cpu[index] - footprint.CpuCores) / node.CpuCores : 1;
        }
        if (footprint.MemoryBytes > 0)
        {
            var free = node.MemoryBytes - _memory[index] - footprint.MemoryBytes;
            left += node.MemoryBytes > 0 ? (double)free / node.MemoryBytes : 1;
        }
        if (footprint.Devices > 0)
        {
            var used = BitOperations.PopCount(_devices[index] & All(index));
            left += (double)(node.Devices - used - footprint.Devices) / node.Devices;
        }
        return left;
    }

    private ulong LowestFree(int index, int devices)
    {
        var free = All(index) & ~_devices[index];
        var mask = 0UL;
        for (var i = 0; i < devices; i++)
        {
            var lowest = free & (ulong)-(long)free;
            mask |= lowest;
            free &= ~lowest;
        }
        return mask;
    }

    private ulong All(int index) =>
        _nodes[index].Devices >= 64 ? ulong.MaxValue : (1UL << Math.Max(0, _nodes[index].Devices)) - 1;

    private static int Equals(ReadOnlySpan<PlacementSlot> slots, in PlacementSlot slot)
    {
        var equal = 0;
        foreach (ref readonly var other in slots) { equal += other == slot ? 1 : 0; }
        return equal;
    }

    private static int Held(List<Replica> siblings, in PlacementSlot slot)
    {
        var held = 0;
        foreach (var replica in siblings)
        {
            held += replica.Node == slot.Node && replica.DeviceMask == slot.DeviceMask ? 1 : 0;
        }
        return held;
    }
}
