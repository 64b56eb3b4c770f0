using Ballast.Scaling.Faro;

namespace Ballast.Scaling.Policies;

/// <summary>How many replicas a queue needs for a quantile of its latency.</summary>
internal static class QueueSize
{
    // A promise that the service alone breaks is kept by no number: beyond this the wait is as good as gone.
    private const int MostIdle = 10;

    /// <summary>The fewest replicas whose latency keeps the promise; where none do, ten more than the load
    /// fills.</summary>
    /// <param name="rate">Arrivals per second.</param>
    /// <param name="service">Mean service time in seconds; above 0.</param>
    /// <param name="serviceScv">Squared coefficient of variation of it.</param>
    /// <param name="promise">Seconds.</param>
    /// <param name="quantile">The quantile that keeps it.</param>
    public static int Fewest(double rate, double service, double serviceScv, double promise, double quantile)
    {
        if (rate <= 0) { return 0; }
        var first = Math.Max(1, ReplicaCount.Up(rate * service));
        for (var size = first; size < first + MostIdle && size < ReplicaCount.Most; size++)
        {
            if (LatencyModel.Ggc(rate, service, size, quantile, 1, serviceScv, mostBusy: 1) <= promise) { return size; }
        }
        return Math.Min(ReplicaCount.Most, first + MostIdle);
    }
}
