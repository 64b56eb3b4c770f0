using Ballast.Scaling;
using Ballast.Simulation.Traces.Counts;

namespace Ballast.Lab.Faro;

/// <summary>One run in the artifact's world.</summary>
public sealed record FaroRun
{
    /// <summary>The requests of each job by minute; the names are the jobs'.</summary>
    public required CountTable Counts { get; init; }

    /// <summary>The size of the cluster: replicas, and pods, of all jobs together.</summary>
    public required int Replicas { get; init; }

    /// <summary>Who decides.</summary>
    public required PolicyChoice Autoscaler { get; init; }

    /// <summary>Makes it where a name does not say enough.</summary>
    public Func<IAutoscaler>? MakeAutoscaler { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Whether the mean latency that rules read includes refused requests with the few milliseconds they took,
    /// as the artifact's does; else a drop counts as ten times the target.</summary>
    /// <value>The default is true.</value>
    public bool ImitateDropDilution { get; init; } = true;

    /// <summary>How requests reach the replicas.</summary>
    /// <value>The default is the artifact's way.</value>
    public FaroDataPlane DataPlane { get; init; }

    /// <summary>How the arrivals of a minute lie within it.</summary>
    /// <value>The default is the artifact's way, exponential gaps.</value>
    public ExpandKind Arrivals { get; init; } = ExpandKind.Gaps;
}
