namespace Ballast.Configuration.Scenarios;

/// <summary>Equal nodes that replicas are placed on.</summary>
public sealed record NodeConfig
{
    /// <summary>The name; several nodes get <c>-1</c>, <c>-2</c> and so on behind it.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The hardware they are, by its name in <see cref="ScenarioConfig.Hardware"/>; empty for none. Its
    /// size and speed are what the node starts from, its price is that of replicas on it.</summary>
    public string Hardware { get; init; } = string.Empty;

    /// <summary>How many there are.</summary>
    /// <value>The default is 1; 1 to 10,000.</value>
    public int Count { get; init; } = 1;

    /// <summary>Processor cores of one; 0 sets no limit.</summary>
    public double CpuCores { get; init; }

    /// <summary>Main memory of one in bytes; 0 sets no limit.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Accelerator devices of one; at most 64.</summary>
    public int Devices { get; init; }

    /// <summary>Memory of one device in bytes; 0 when unknown.</summary>
    public long DeviceMemoryBytes { get; init; }

    /// <summary>How fast replicas work on one; their weight as well.</summary>
    /// <value>The default is 1; 0.001 to 1,000.</value>
    public double Speed { get; init; } = 1;

    /// <summary>The names of its nodes.</summary>
    public IEnumerable<string> Names => Count == 1
        ? [Name]
        : Enumerable.Range(1, Count).Select(i => FormattableString.Invariant($"{Name}-{i}"));
}
