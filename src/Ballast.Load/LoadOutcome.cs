namespace Ballast.Load;

/// <summary>How one request of a run ended.</summary>
public enum LoadOutcome
{
    /// <summary>A 2xx answer, complete and of the protocol's form.</summary>
    Ok,

    /// <summary>An answer with another status.</summary>
    ErrorStatus,

    /// <summary>No connection: refused, unreachable, unknown name.</summary>
    ConnectFailed,

    /// <summary>The connection broke before the answer began.</summary>
    Reset,

    /// <summary>The connection broke, or a stream ended without its end mark, after the answer began.</summary>
    BrokenAnswer,

    /// <summary>A stream carried an error event.</summary>
    ErrorEvent,

    /// <summary>A 2xx answer that is not of the protocol's form, or longer than allowed.</summary>
    InvalidAnswer,

    /// <summary>No complete answer within the timeout.</summary>
    TimedOut,

    /// <summary>Never sent: the client was at its bound of outstanding requests when it was due.</summary>
    DroppedByClient,

    /// <summary>Ended by the end of the run.</summary>
    Cancelled,
}
