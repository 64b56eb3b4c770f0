namespace Ballast.Scaling.Faro;

/// <summary>How latency is estimated from rate, service time and replicas, in the order of the option's
/// names.</summary>
public enum LatencyKind
{
    /// <summary>The relaxed percentile of the queue M/D/c (<see cref="LatencyModel.RelaxedMdc"/>).</summary>
    Mdc,

    /// <summary>All requests of a second at once (<see cref="LatencyModel.UpperBound"/>).</summary>
    UpperBound,
}
