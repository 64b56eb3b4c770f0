namespace Ballast.Gateway.Admin;

/// <summary>The body of <c>POST /ballast/explain</c>: a request that is not sent.</summary>
public sealed record ExplainQuestion
{
    /// <summary>The model's name as clients call it.</summary>
    public string? Model { get; init; }

    /// <summary>A session key, as the affinity header would carry it.</summary>
    public string? Session { get; init; }

    /// <summary>The tenant's name.</summary>
    public string? Tenant { get; init; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>Milliseconds the client gives it; 0 takes the deployment's limit.</summary>
    public double DeadlineMilliseconds { get; init; }

    /// <summary>Bytes of its body.</summary>
    public long PayloadBytes { get; init; }

    /// <summary>Prompt tokens.</summary>
    public int InputTokens { get; init; }

    /// <summary>Most output tokens.</summary>
    public int MaxOutputTokens { get; init; }

    /// <summary>Whether the answer would be a stream.</summary>
    public bool Streaming { get; init; }
}
