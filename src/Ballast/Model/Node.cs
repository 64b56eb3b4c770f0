namespace Ballast;

/// <summary>A machine that holds replicas.</summary>
public sealed record Node
{
    /// <summary>The node's number.</summary>
    public required NodeId Id { get; init; }

    /// <summary>The name people know it by.</summary>
    public required string Name { get; init; }

    /// <summary>Processor cores it offers.</summary>
    public double CpuCores { get; init; }

    /// <summary>Main memory it offers, in bytes.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Accelerator devices it offers; at most 64.</summary>
    public int Devices { get; init; }

    /// <summary>The kind of its devices.</summary>
    public Accelerator Accelerator { get; init; } = Accelerator.Cpu;
}
