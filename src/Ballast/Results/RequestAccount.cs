using Ballast.Routing;

namespace Ballast.Results;

/// <summary>All that a run's result needs to know of one request that is over.</summary>
public readonly record struct RequestAccount
{
    /// <summary>The deployment's number, as <see cref="RunRecorder.Add"/> gave it.</summary>
    public required int Deployment { get; init; }

    /// <summary>Whoever it is accounted to; the same as when it arrived.</summary>
    public TenantId Tenant { get; init; }

    /// <summary>When it arrived, since the start of the world.</summary>
    public required TimeSpan ArrivedAt { get; init; }

    /// <summary>When it was over, since the start of the world; not before <see cref="ArrivedAt"/>.</summary>
    public required TimeSpan EndedAt { get; init; }

    /// <summary>Time it was queued, over all its attempts.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>From arrival to the first token or byte; zero when it was not measured, and then the whole answer is
    /// taken to have come at its end.</summary>
    public TimeSpan Ttft { get; init; }

    /// <summary>Output tokens delivered; 0 when there were none.</summary>
    public int OutputTokens { get; init; }

    /// <summary>How it ended; <see cref="RequestEnd.Rejected"/> when it was refused or given up.</summary>
    public required RequestEnd End { get; init; }

    /// <summary>Why it was refused or given up; read for <see cref="RequestEnd.Rejected"/> alone.</summary>
    public RejectReason Reason { get; init; }

    /// <summary>Attempts that were sent, the first, retries and hedges; 0 when none was.</summary>
    public int Attempts { get; init; }

    /// <summary>Attempts among them that raced a slow one.</summary>
    public int Hedges { get; init; }

    /// <summary>The promise that applied; <c>default</c> takes the deployment's.</summary>
    public Slo Slo { get; init; }
}
