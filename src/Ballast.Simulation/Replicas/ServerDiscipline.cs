namespace Ballast.Simulation.Replicas;

/// <summary>How a replica works on several requests.</summary>
public enum ServerDiscipline
{
    /// <summary>As many at once as its concurrency allows, each at full speed; the others wait in order of
    /// arrival.</summary>
    Fifo,

    /// <summary>All at once; beyond its concurrency they share its speed evenly.</summary>
    ProcessorSharing,

    /// <summary>Dynamic batches, formed by the worker's own batcher.</summary>
    Batching,
}
