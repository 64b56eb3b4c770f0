namespace Ballast;

/// <summary>What one replica of a deployment takes from the node that holds it.</summary>
public sealed record ReplicaFootprint
{
    /// <summary>Whole accelerator devices.</summary>
    /// <value>The default is 0.</value>
    public int Devices { get; init; }

    /// <summary>Accelerator memory in bytes.</summary>
    /// <value>The default is 0.</value>
    public long DeviceMemoryBytes { get; init; }

    /// <summary>Processor cores; fractions are allowed.</summary>
    /// <value>The default is 0: no claim.</value>
    public double CpuCores { get; init; }

    /// <summary>Main memory in bytes.</summary>
    /// <value>The default is 0: no claim.</value>
    public long MemoryBytes { get; init; }

    /// <summary>What a start usually takes until the replica is ready, before any has been measured.</summary>
    /// <value>The default is 10 s.</value>
    public TimeSpan TypicalStart { get; init; } = TimeSpan.FromSeconds(10);
}
