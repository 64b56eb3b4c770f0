namespace Ballast.Routing;

/// <summary>What spoke against an ejected replica.</summary>
public enum EjectionCause
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Failures in a row.</summary>
    ConsecutiveFailures,

    /// <summary>The share of failed attempts.</summary>
    ErrorRate,

    /// <summary>Latency far above its peers'.</summary>
    Latency,

    /// <summary>Requests in it and no sign of progress.</summary>
    Stall,

    /// <summary>Its health probe.</summary>
    Probe,
}
