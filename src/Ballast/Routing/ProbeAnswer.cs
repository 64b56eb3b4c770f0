namespace Ballast.Routing;

/// <summary>A replica's answer to a load probe.</summary>
/// <param name="InFlight">Requests in the replica.</param>
/// <param name="LatencySeconds">Median of recent latencies seen at or near that number in flight; 0 before the
/// first.</param>
public readonly record struct ProbeAnswer(int InFlight, double LatencySeconds);
