namespace Ballast.Routing;

/// <summary>What a router has counted since the start of the world; a copy.</summary>
public readonly record struct RouterCounters
{
    /// <summary>Requests that arrived.</summary>
    public long Arrived { get; init; }

    /// <summary>Requests answered by a replica without a fault of the replica.</summary>
    public long Completed { get; init; }

    /// <summary>Requests whose last attempt failed.</summary>
    public long Failed { get; init; }

    /// <summary>Requests whose client went away.</summary>
    public long Cancelled { get; init; }

    /// <summary>Requests refused.</summary>
    public long Refused { get; init; }

    /// <summary>Completed requests that kept the promise.</summary>
    public long MetSlo { get; init; }

    /// <summary>Further attempts after a failed one.</summary>
    public long Retries { get; init; }

    /// <summary>Attempts that raced a slow one.</summary>
    public long Hedges { get; init; }

    /// <summary>Times a replica was taken out.</summary>
    public long Ejections { get; init; }

    /// <summary>Requests that are over, whichever way.</summary>
    public long Settled => Completed + Failed + Cancelled + Refused;
}
