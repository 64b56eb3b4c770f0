using System.Collections.Immutable;
using Ballast.Routing;

namespace Ballast.Gateway.Admin;

/// <summary>The answer of <c>POST /ballast/explain</c>: what would happen, with every replica's numbers. Nothing was
/// changed.</summary>
public sealed record ExplainAnswer
{
    /// <summary>The deployment.</summary>
    public required string Deployment { get; init; }

    /// <summary>The routing policy.</summary>
    public required string Policy { get; init; }

    /// <summary>Send, wait or reject.</summary>
    public required RoutingVerdict Verdict { get; init; }

    /// <summary>Why it would be refused; absent when it would not.</summary>
    public string? Reason { get; init; }

    /// <summary>The replica it would go to.</summary>
    public int? Replica { get; init; }

    /// <summary>The policy's cost of it.</summary>
    public double? Cost { get; init; }

    /// <summary>The next best replica the policy looked at.</summary>
    public int? RunnerUp { get; init; }

    /// <summary>Requests waiting before it.</summary>
    public int Queued { get; init; }

    /// <summary>Retries the budget would allow.</summary>
    public double RetryBudget { get; init; }

    /// <summary>Every replica.</summary>
    public required ImmutableArray<ReplicaAnswer> Replicas { get; init; }
}
