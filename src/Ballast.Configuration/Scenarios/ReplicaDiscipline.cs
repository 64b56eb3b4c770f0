namespace Ballast.Configuration.Scenarios;

/// <summary>How a simulated replica works on several requests.</summary>
public enum ReplicaDiscipline
{
    /// <summary>In order of arrival, as many at once as its concurrency.</summary>
    Fifo,

    /// <summary>All at once, sharing its speed beyond its concurrency.</summary>
    ProcessorSharing,

    /// <summary>In batches.</summary>
    Batching,
}
