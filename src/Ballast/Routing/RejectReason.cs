namespace Ballast.Routing;

/// <summary>Why a request was refused or given up.</summary>
public enum RejectReason
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>No replica is ready and none is coming (503).</summary>
    NoReplica,

    /// <summary>The queue is full of requests (429).</summary>
    QueueFull,

    /// <summary>The queue is full of bytes (429).</summary>
    QueueBytes,

    /// <summary>It waited as long as a request may (503 with no replica ready, else 429).</summary>
    WaitedTooLong,

    /// <summary>Its deadline has passed (504).</summary>
    DeadlinePassed,

    /// <summary>It could no longer end before its deadline (504).</summary>
    DeadlineUnreachable,

    /// <summary>Admission control refused it to keep the others inside their promise (429).</summary>
    Shed,

    /// <summary>The gateway is going down (503).</summary>
    Draining,

    /// <summary>Every attempt failed and no further one is allowed (502 or the last answer).</summary>
    AttemptsFailed,

    /// <summary>The client went away.</summary>
    Cancelled,
}
