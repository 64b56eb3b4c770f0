using System.Collections.Immutable;

namespace Ballast.Scaling.Faro;

/// <summary>A solution of an <see cref="AllocationProblem"/>.</summary>
/// <param name="Replicas">Replicas of each job.</param>
/// <param name="AcceptRates">Share of its requests that each job is to admit, 0 to 1.</param>
public sealed record Allocation(ImmutableArray<int> Replicas, ImmutableArray<double> AcceptRates)
{
    /// <summary>Replicas of all jobs together.</summary>
    public int Used => Replicas.Sum();
}
