using Ballast.Batching;
using Ballast.Simulation.ServiceTimes;

namespace Ballast.Simulation.Replicas;

/// <summary>What a simulated replica is like.</summary>
public sealed record ReplicaProfile
{
    /// <summary>How long a piece of work takes.</summary>
    public required IServiceTime Service { get; init; }

    /// <summary>How it works on several requests.</summary>
    /// <value>The default is first in, first out.</value>
    public ServerDiscipline Discipline { get; init; } = ServerDiscipline.Fifo;

    /// <summary>Requests worked on at once at full speed; for processor sharing, its processors.</summary>
    /// <value>The default is 1.</value>
    public int Concurrency { get; init; } = 1;

    /// <summary>Requests that may wait inside the replica; one more is answered with 429.</summary>
    /// <value>The default is 1,024.</value>
    public int MaxQueue { get; init; } = 1024;

    /// <summary>Form of batches; used by <see cref="ServerDiscipline.Batching"/> only.</summary>
    public DynamicBatcherOptions Batching { get; init; } = new();

    /// <summary>Speed of each replica beside the profile's, by its ordinal in the order of starting; the last one holds
    /// for all further replicas. Empty means 1 for all.</summary>
    public IReadOnlyList<double> Speeds { get; init; } = [];

    /// <summary>What each replica runs on where its node does not tell, by its ordinal in the order of starting; the
    /// last one holds for all further replicas. Empty for a machine of speed 1 at the run's price.</summary>
    public IReadOnlyList<HardwareProfile> Hardware { get; init; } = [];

    /// <summary>Time from a start command to readiness, in seconds, where the node has not run this deployment
    /// before.</summary>
    /// <value>The default is a constant second.</value>
    public IServiceTime ColdStart { get; init; } = new ConstantTime(1);

    /// <summary>As <see cref="ColdStart"/>, where the node has run this deployment before; the cold one when left
    /// out.</summary>
    public IServiceTime? WarmStart { get; init; }

    /// <summary>Share of the work that failed at its end with a server error, from 0 to 1.</summary>
    /// <value>The default is 0.</value>
    public double ErrorRate { get; init; }

    /// <summary>Whether answers carry the replica's own count and service time, as the worker's do.</summary>
    /// <value>The default is true.</value>
    public bool AnswersCarryLoad { get; init; } = true;

    /// <summary>Whether it answers load probes, as the worker does.</summary>
    /// <value>The default is true.</value>
    public bool AnswersProbes { get; init; } = true;

    /// <summary>The speed of the replica of an ordinal.</summary>
    /// <param name="ordinal">Its place in the order of starting, from 0.</param>
    public double SpeedOf(int ordinal) =>
        Speeds.Count == 0 ? 1 : Speeds[Math.Min(ordinal, Speeds.Count - 1)];

    /// <summary>What the replica of an ordinal runs on; <see langword="null"/> where that is not told.</summary>
    /// <param name="ordinal">Its place in the order of starting, from 0.</param>
    public HardwareProfile? HardwareOf(int ordinal) =>
        Hardware.Count == 0 ? null : Hardware[Math.Min(ordinal, Hardware.Count - 1)];
}
