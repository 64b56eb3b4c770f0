namespace Ballast;

/// <summary>The kind of device a replica computes on.</summary>
/// <param name="Name">The device's name, such as <c>h100</c> or <c>cpu</c>.</param>
/// <param name="MemoryBytes">Memory of one device in bytes; 0 when unknown.</param>
/// <param name="RelativeSpeed">Speed against the reference device of the deployment; 1 is equal; above 0.</param>
public readonly record struct Accelerator(string Name, long MemoryBytes, float RelativeSpeed)
{
    /// <summary>A general-purpose processor at reference speed.</summary>
    public static Accelerator Cpu { get; } = new("cpu", 0, 1f);
}
