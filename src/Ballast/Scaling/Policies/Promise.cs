namespace Ballast.Scaling.Policies;

/// <summary>The latency a deployment promises, as rules that size by it read it.</summary>
internal static class Promise
{
    /// <summary>Seconds of the promise end to end, else to the first byte, else what is given.</summary>
    public static double Seconds(Deployment deployment, TimeSpan otherwise) =>
        deployment.Slo.LatencyOr(otherwise).TotalSeconds;

    /// <summary>The share of requests that must keep it, 0.99 where none is stated; below 1, for no queue keeps a
    /// promise to all.</summary>
    public static double Quantile(Deployment deployment) =>
        deployment.Slo.Attainment > 0 ? Math.Min(deployment.Slo.Attainment, 0.9999) : 0.99;
}
