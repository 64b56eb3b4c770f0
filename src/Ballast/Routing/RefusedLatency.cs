namespace Ballast.Routing;

/// <summary>How refused requests count in the mean latency that scaling rules read
/// (<see cref="Scaling.LoadSample.MeanLatencySeconds"/>).</summary>
public enum RefusedLatency
{
    /// <summary>Not at all: the mean is of what was served.</summary>
    LeftOut,

    /// <summary>With the time until they were refused, as the Faro artifact does it. A refusal at arrival takes next to
    /// nothing, so that the mean falls as an overload grows.</summary>
    Measured,

    /// <summary>With ten times the promise, so that an overload shows; left out where there is no promise.</summary>
    TenPromises,
}
