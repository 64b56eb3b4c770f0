namespace Ballast.Lab.Placing;

/// <summary>What a task of the trace asks for.</summary>
/// <param name="Cpu">Thousandths of a processor.</param>
/// <param name="Memory">MiB.</param>
/// <param name="Gpus">Accelerators; 0 for none.</param>
/// <param name="Share">Thousandths of each accelerator; 1,000 where several are asked for.</param>
/// <param name="Models">Models it may run on, with bars between; empty for any.</param>
public readonly record struct GpuTask(long Cpu, long Memory, int Gpus, long Share, string Models)
{
    /// <summary>Thousandths of accelerators in all.</summary>
    public long Demand => Gpus * Share;
}
