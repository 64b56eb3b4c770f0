namespace Ballast.Scaling.Faro;

/// <summary>How many replicas a budget holds, when all are taken to be as large as the largest.</summary>
internal static class ReplicaBudget
{
    /// <summary>The number; never more than all deployments may have together.</summary>
    public static int Of(in ScalingContext context)
    {
        var (most, cores, devices, memory) = (0L, 0.0, 0, 0L);
        foreach (ref readonly var load in context.Deployments)
        {
            var footprint = load.Deployment.Footprint;
            most += load.Deployment.MaxReplicas;
            cores = Math.Max(cores, footprint.CpuCores);
            devices = Math.Max(devices, footprint.Devices);
            memory = Math.Max(memory, footprint.MemoryBytes);
        }
        var budget = context.Budget;
        if (budget.Replicas > 0) { most = Math.Min(most, budget.Replicas); }
        // Cores are fractions: ten times a tenth must fill one core.
        if (budget.CpuCores > 0 && cores > 0) { most = Math.Min(most, (long)((budget.CpuCores / cores) + 1e-6)); }
        if (budget.Devices > 0 && devices > 0) { most = Math.Min(most, budget.Devices / devices); }
        if (budget.MemoryBytes > 0 && memory > 0) { most = Math.Min(most, budget.MemoryBytes / memory); }
        return (int)Math.Clamp(most, 0, int.MaxValue / 2);
    }
}
