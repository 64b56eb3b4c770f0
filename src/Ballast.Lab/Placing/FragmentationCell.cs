using System.Collections.Immutable;

namespace Ballast.Lab.Placing;

/// <summary>All seeds of one rule on one list of tasks.</summary>
/// <param name="Workload">The list.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Runs">The runs.</param>
public sealed record FragmentationCell(string Workload, string Rule, ImmutableArray<FragmentationOutcome> Runs)
{
    /// <summary>The mean of what is allocated in the end, in per cent.</summary>
    public double Allocation => Runs.Average(run => run.Allocation[^1]);

    /// <summary>The mean fragmentation at a per cent of demand, in per cent of all accelerators.</summary>
    /// <param name="arrived">0 to 130.</param>
    public double FragmentationAt(int arrived) => Runs.Average(run => run.Fragmentation[arrived]);
}
