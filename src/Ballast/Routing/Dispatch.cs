namespace Ballast.Routing;

/// <summary>One decision on its way out of the hall.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Request">The request; 0 where the decision is about a replica only.</param>
/// <param name="Replica">The replica; 0 where there is none.</param>
public readonly record struct Dispatch(DispatchKind Kind, RequestId Request, ReplicaId Replica)
{
    /// <summary>The attempt's number within its request; 0 is the first.</summary>
    public int Attempt { get; init; }

    /// <summary>Why it was refused or given up, or the replica ejected.</summary>
    public RejectReason Reason { get; init; }

    /// <summary>The chosen replica's cost in the policy's unit.</summary>
    public double Cost { get; init; }

    /// <summary>The next best replica the policy looked at.</summary>
    public ReplicaId? RunnerUp { get; init; }

    /// <summary>Time spent queued before this decision.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>For a refusal: when a new try is worth it.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>For a refusal: whether replicas were ready, so that contention rather than lack of capacity refused
    /// it.</summary>
    public bool HadReplicas { get; init; }

    /// <summary>Whether this attempt races another one that still runs.</summary>
    public bool Hedge { get; init; }

    /// <summary>For an ejection: what spoke against the replica.</summary>
    public EjectionCause Cause { get; init; }
}
