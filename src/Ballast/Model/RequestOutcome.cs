namespace Ballast;

/// <summary>The one account of an attempt that ended; metrics, learning and the journal read the same value.</summary>
public readonly record struct RequestOutcome
{
    /// <summary>The request.</summary>
    public required RequestId Request { get; init; }

    /// <summary>The replica that served the attempt.</summary>
    public required ReplicaId Replica { get; init; }

    /// <summary>Which attempt it was; 0 is the first.</summary>
    public int Attempt { get; init; }

    /// <summary>How it ended.</summary>
    public required RequestEnd End { get; init; }

    /// <summary>Whether the client has already received a byte: then nothing can be retried.</summary>
    public bool FirstByteSent { get; init; }

    /// <summary>From the send of this attempt to its first byte; zero when there was none.</summary>
    public TimeSpan Ttft { get; init; }

    /// <summary>From the send of this attempt to its end.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Prompt tokens as the replica counted them; 0 when it did not.</summary>
    public int InputTokens { get; init; }

    /// <summary>Prompt tokens served from cache; 0 when unknown.</summary>
    public int CachedTokens { get; init; }

    /// <summary>Output tokens delivered.</summary>
    public int OutputTokens { get; init; }

    /// <summary>HTTP status or its like; 0 when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>Requests in the replica as it told with its answer; <see langword="null"/> when it did not.</summary>
    public int? ReportedInFlight { get; init; }

    /// <summary>Pure service time as the replica told with its answer; zero when it did not.</summary>
    public TimeSpan ReportedService { get; init; }

    /// <summary>Whether the end speaks against the replica; being full (429) does not.</summary>
    public bool IsReplicaFault => (End is RequestEnd.ReplicaError && Status != 429) || End is RequestEnd.ConnectFailed
        or RequestEnd.Reset or RequestEnd.Broken or RequestEnd.TimedOut;
}
