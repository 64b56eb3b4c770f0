namespace Ballast.Fleet.Processes;

/// <summary>This machine as a node.</summary>
public static class LocalNode
{
    /// <summary>Describes this machine: name, cores and memory as far as this process may use them.</summary>
    /// <param name="id">The number it gets.</param>
    public static Node Describe(NodeId id) => new()
    {
        Id = id,
        Name = Environment.MachineName,
        CpuCores = Environment.ProcessorCount,
        MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
    };
}
