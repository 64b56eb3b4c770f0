namespace Ballast.Routing;

/// <summary>Recent latency of a deployment, from arrival to end, over the last ten to twenty seconds.</summary>
/// <param name="Count">Requests it is made of.</param>
/// <param name="P50Seconds">The median in seconds; 0 without requests.</param>
/// <param name="P90Seconds">The 90th percentile in seconds.</param>
/// <param name="P99Seconds">The 99th percentile in seconds.</param>
/// <param name="Attainment">Share of ended or refused requests that kept the promise; 1 without any.</param>
public readonly record struct LatencySummary(
    long Count, double P50Seconds, double P90Seconds, double P99Seconds, double Attainment);
