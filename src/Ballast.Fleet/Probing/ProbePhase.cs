namespace Ballast.Fleet.Probing;

/// <summary>Where in an interval a replica's probes fall.</summary>
internal static class ProbePhase
{
    private const double GoldenRatio = 0.6180339887498949;

    /// <summary>
    /// A share of the interval, 0 to 1. Multiples of the golden ratio: replicas in a row never fall together.
    /// </summary>
    public static double Of(ReplicaId replica) => replica.Value * GoldenRatio % 1;
}
