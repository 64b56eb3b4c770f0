namespace Ballast.Simulation.Replaying;

/// <summary>A request of a journal from its arrival to its end.</summary>
internal sealed class OpenRequest
{
    /// <summary>Its place among its deployment's requests.</summary>
    public required int Index { get; init; }

    public required TimeSpan ArrivedAt { get; init; }

    public required TenantId Tenant { get; init; }

    public int Attempts { get; set; }

    public int Hedges { get; set; }

    public TimeSpan Waited { get; set; }

    public TimeSpan FirstByteAt { get; set; }

    public int OutputTokens { get; set; }

    /// <summary>Its attempts that are under way: their numbers, where they went, and when.</summary>
    public List<(int Attempt, ReplicaId Replica, TimeSpan Sent)> Open { get; } = [];

    public RequestEnd LastEnd { get; set; } = RequestEnd.Rejected;
}
