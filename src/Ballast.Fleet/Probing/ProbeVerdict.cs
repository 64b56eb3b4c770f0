namespace Ballast.Fleet.Probing;

/// <summary>How a health probe ended.</summary>
public enum ProbeVerdict
{
    /// <summary>A 2xx status in time.</summary>
    Healthy,

    /// <summary>Another status in time: the server is there and not ready.</summary>
    Refused,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>No connection, or one that broke.</summary>
    Unreachable,
}
