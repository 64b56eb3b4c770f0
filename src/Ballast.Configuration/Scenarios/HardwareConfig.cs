namespace Ballast.Configuration.Scenarios;

/// <summary>What a kind of machine is like.</summary>
public sealed record HardwareConfig
{
    /// <summary>How fast it works; times are those of a machine of speed 1.</summary>
    /// <value>The default is 1; 0.001 to 1,000.</value>
    public double Speed { get; init; } = 1;

    /// <summary>The price of a replica on it for one hour; <see langword="null"/> for the scenario's own.</summary>
    public double? PricePerReplicaHour { get; init; }

    /// <summary>Processor cores of a node of it; 0 sets no limit.</summary>
    public double CpuCores { get; init; }

    /// <summary>Main memory of a node of it in bytes; 0 sets no limit.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Accelerator devices of a node of it; at most 64.</summary>
    public int Devices { get; init; }

    /// <summary>Memory of one device in bytes; 0 when unknown.</summary>
    public long DeviceMemoryBytes { get; init; }
}
