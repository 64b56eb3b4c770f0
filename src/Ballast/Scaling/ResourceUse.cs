namespace Ballast.Scaling;

/// <summary>What a number of replicas takes of a <see cref="ResourceBudget"/>.</summary>
/// <param name="Replicas">Replicas.</param>
/// <param name="Devices">Accelerator devices.</param>
/// <param name="CpuCores">Processor cores.</param>
/// <param name="MemoryBytes">Main memory in bytes.</param>
public readonly record struct ResourceUse(int Replicas, int Devices, double CpuCores, long MemoryBytes)
{
    // Cores are fractions: ten times a tenth must fill one core, not overflow it.
    private const double CpuTolerance = 1e-6;

    /// <summary>This much and some more replicas.</summary>
    /// <param name="footprint">What one of them takes.</param>
    /// <param name="replicas">How many; negative takes them away.</param>
    public ResourceUse Plus(ReplicaFootprint footprint, int replicas = 1)
    {
        ArgumentNullException.ThrowIfNull(footprint);
        return new(Replicas + replicas, Devices + (footprint.Devices * replicas),
            CpuCores + (footprint.CpuCores * replicas), MemoryBytes + (footprint.MemoryBytes * replicas));
    }

    /// <summary>Whether it keeps every limit of a budget.</summary>
    /// <param name="budget">The budget; zero sets no limit.</param>
    public bool Fits(in ResourceBudget budget) =>
        (budget.Replicas <= 0 || Replicas <= budget.Replicas)
        && (budget.Devices <= 0 || Devices <= budget.Devices)
        && (budget.CpuCores <= 0 || CpuCores <= budget.CpuCores + CpuTolerance)
        && (budget.MemoryBytes <= 0 || MemoryBytes <= budget.MemoryBytes);

    /// <summary>Whether one more replica keeps every limit that it adds to; a limit it does not touch may be over
    /// already.
    /// </summary>
    /// <param name="footprint">What the replica takes.</param>
    /// <param name="budget">The budget; zero sets no limit.</param>
    public bool HasRoomFor(ReplicaFootprint footprint, in ResourceBudget budget)
    {
        ArgumentNullException.ThrowIfNull(footprint);
        return (budget.Replicas <= 0 || Replicas + 1 <= budget.Replicas)
            && (budget.Devices <= 0 || footprint.Devices == 0 || Devices + footprint.Devices <= budget.Devices)
            && (budget.CpuCores <= 0 || footprint.CpuCores <= 0
                || CpuCores + footprint.CpuCores <= budget.CpuCores + CpuTolerance)
            && (budget.MemoryBytes <= 0 || footprint.MemoryBytes <= 0
                || MemoryBytes + footprint.MemoryBytes <= budget.MemoryBytes);
    }
}
