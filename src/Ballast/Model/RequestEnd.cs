namespace Ballast;

/// <summary>How an attempt or a request ended.</summary>
public enum RequestEnd
{
    /// <summary>The whole answer was delivered.</summary>
    Completed,

    /// <summary>The replica answered with an error of its own making (a status of 500 or above).</summary>
    ReplicaError,

    /// <summary>No connection to the replica could be made.</summary>
    ConnectFailed,

    /// <summary>The connection broke before the first byte.</summary>
    Reset,

    /// <summary>The stream broke after the first byte.</summary>
    Broken,

    /// <summary>A time-out: no first byte, no further byte, or past the deadline.</summary>
    TimedOut,

    /// <summary>The client went away.</summary>
    Cancelled,

    /// <summary>The hall gave the attempt up: another one won, or its replica was ejected.</summary>
    Superseded,

    /// <summary>The request never reached a replica.</summary>
    Rejected,
}
