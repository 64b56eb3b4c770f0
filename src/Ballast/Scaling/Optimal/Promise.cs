namespace Ballast.Scaling.Optimal;

/// <summary>What a deployment promises, as a division of the budget needs it.</summary>
/// <param name="Seconds">The promised latency in seconds.</param>
/// <param name="Quantile">The share of requests that must keep it.</param>
/// <param name="Sheds">Whether its router refuses what can no longer be done in time.</param>
internal readonly record struct Promise(double Seconds, double Quantile, bool Sheds)
{
    private const double UsualQuantile = 0.99;

    /// <summary>The promise of a deployment.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="otherwise">The latency of one that promises none.</param>
    public static Promise Of(Deployment deployment, TimeSpan otherwise)
    {
        var slo = deployment.Slo;
        var latency = slo.EndToEnd > TimeSpan.Zero ? slo.EndToEnd : slo.Ttft > TimeSpan.Zero ? slo.Ttft : otherwise;
        var quantile = slo.Attainment > 0 && slo.Attainment < 1 ? slo.Attainment : UsualQuantile;
        var router = deployment.Router;
        // A limit on the whole request that is no longer than the promise makes lateness a refusal.
        var sheds = router.Queue.ShedUnreachable && router.Timeouts.Total > TimeSpan.Zero
            && router.Timeouts.Total <= latency;
        return new(latency.TotalSeconds, quantile, sheds);
    }
}
