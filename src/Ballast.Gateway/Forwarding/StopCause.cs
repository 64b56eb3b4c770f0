namespace Ballast.Gateway.Forwarding;

/// <summary>Why an attempt was stopped from this side.</summary>
internal enum StopCause
{
    None,

    /// <summary>The hall gave the attempt up.</summary>
    Abandoned,

    /// <summary>No first byte in time.</summary>
    FirstByte,

    /// <summary>No further byte in time.</summary>
    Idle,

    /// <summary>The request's deadline passed.</summary>
    Deadline,
}
