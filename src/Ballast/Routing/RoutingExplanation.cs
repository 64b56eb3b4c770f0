using System.Collections.Immutable;

namespace Ballast.Routing;

/// <summary>What would happen to a request if it arrived now; nothing was changed and nothing drawn.</summary>
public sealed record RoutingExplanation
{
    /// <summary>The deployment.</summary>
    public required DeploymentId Deployment { get; init; }

    /// <summary>The routing policy.</summary>
    public required string Policy { get; init; }

    /// <summary>Send, wait or reject.</summary>
    public required RoutingVerdict Verdict { get; init; }

    /// <summary>The replica it would go to; <see langword="null"/> when it would not be sent.</summary>
    public ReplicaId? Chosen { get; init; }

    /// <summary>The policy's cost of the chosen replica.</summary>
    public double? Cost { get; init; }

    /// <summary>The next best replica the policy looked at.</summary>
    public ReplicaId? RunnerUp { get; init; }

    /// <summary>Why it would be refused.</summary>
    public RejectReason Reason { get; init; }

    /// <summary>Requests waiting before it.</summary>
    public int Queued { get; init; }

    /// <summary>Retries the budget would allow at this moment.</summary>
    public double RetryBudget { get; init; }

    /// <summary>Every replica of the deployment, by rising id, with its numbers.</summary>
    public required ImmutableArray<CandidateView> Replicas { get; init; }
}
