namespace Ballast.Routing.Policies;

/// <summary>Prequal's rule: of the replicas that are not hot the fastest, else of the hot ones the least
/// loaded.</summary>
internal static class HotColdRule
{
    /// <summary>The least cost of a hot replica; above any latency.</summary>
    public const double Hot = 1e6;

    /// <summary>The load above which a replica is hot.</summary>
    /// <param name="loads">Known loads, rising.</param>
    /// <param name="quantile">Which quantile of them; at 1 nothing is hot.</param>
    public static double Threshold(ReadOnlySpan<int> loads, double quantile)
    {
        if (quantile >= 1 || loads.IsEmpty) { return double.PositiveInfinity; }
        return loads[(int)(quantile * (loads.Length - 1))];
    }

    /// <summary>One number that orders replicas by the rule.</summary>
    /// <param name="load">Requests in the replica.</param>
    /// <param name="latencySeconds">Its latency.</param>
    /// <param name="threshold">The load above which it is hot.</param>
    public static double Cost(int load, double latencySeconds, double threshold) =>
        load > threshold ? Hot + load : latencySeconds;

    /// <summary>How often a probe may be used before it is thrown away.</summary>
    /// <param name="poolSize">Probes kept, m.</param>
    /// <param name="replicas">Replicas, n.</param>
    /// <param name="probes">Probes per request.</param>
    /// <param name="removals">Removals per request.</param>
    /// <param name="delta">Net rate at which the pool would grow.</param>
    /// <returns>At least 1; infinite where probes come no faster than they are removed.</returns>
    public static double ReuseLimit(int poolSize, int replicas, double probes, double removals, double delta)
    {
        // Only the probes that bring news, those of replicas not in the pool, are set against the removals.
        var rate = ((1 - ((double)poolSize / replicas)) * probes) - removals;
        return rate <= 1e-12 ? double.PositiveInfinity : Math.Max(1, (1 + delta) / rate);
    }
}
