namespace Ballast.Scaling;

/// <summary>What all deployments together may hold. Zero sets no limit.</summary>
/// <param name="Replicas">Replicas of all deployments.</param>
/// <param name="Devices">Accelerator devices.</param>
/// <param name="CpuCores">Processor cores.</param>
/// <param name="MemoryBytes">Main memory in bytes.</param>
public readonly record struct ResourceBudget(int Replicas, int Devices, double CpuCores, long MemoryBytes);
