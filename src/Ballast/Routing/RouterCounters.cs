namespace Ballast.Routing;

/// <summary>What a router has counted since the start of the world; a copy.</summary>
public record struct RouterCounters
{
    /// <summary>Requests that arrived.</summary>
    public long Arrived { get; internal set; }

    /// <summary>Requests answered by a replica without a fault of the replica.</summary>
    public long Completed { get; internal set; }

    /// <summary>Requests whose last attempt failed.</summary>
    public long Failed { get; internal set; }

    /// <summary>Requests whose client went away.</summary>
    public long Cancelled { get; internal set; }

    /// <summary>Requests refused.</summary>
    public long Refused { get; internal set; }

    /// <summary>Completed requests that kept the promise.</summary>
    public long MetSlo { get; internal set; }

    /// <summary>Further attempts after a failed one.</summary>
    public long Retries { get; internal set; }

    /// <summary>Attempts that raced a slow one.</summary>
    public long Hedges { get; internal set; }

    /// <summary>Times a replica was taken out.</summary>
    public long Ejections { get; internal set; }

    /// <summary>Requests that are over, whichever way.</summary>
    public readonly long Settled => Completed + Failed + Cancelled + Refused;
}
