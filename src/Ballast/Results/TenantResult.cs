namespace Ballast.Results;

/// <summary>How one tenant fared.</summary>
public sealed record TenantResult
{
    /// <summary>The tenant's name; empty for the anonymous one.</summary>
    public required string Name { get; init; }

    /// <summary>Whether this stands for all tenants beyond the recorder's bound.</summary>
    public bool IsOther { get; init; }

    /// <summary>Requests that arrived.</summary>
    public long Arrived { get; init; }

    /// <summary>Requests that completed.</summary>
    public long Completed { get; init; }

    /// <summary>Completed requests that kept the promise.</summary>
    public long Attained { get; init; }

    /// <summary>Work that was served: seconds from leaving the queue to the end, of completed requests.</summary>
    public double ServedSeconds { get; init; }
}
