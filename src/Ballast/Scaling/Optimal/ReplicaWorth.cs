using Ballast.Scaling.Faro;
using Ballast.Scaling.Policies;

namespace Ballast.Scaling.Optimal;

/// <summary>What a number of replicas is worth at a rate, from 0 to 1.</summary>
/// <param name="options">How worth is measured.</param>
/// <param name="deployment">What is promised, and whether the router sheds what comes too late.</param>
/// <param name="service">How long a request keeps a replica busy.</param>
internal readonly struct ReplicaWorth(BallastOptions options, Deployment deployment, ServiceTime service)
{
    // Of a normal distribution 2 % lie above so many standard deviations.
    private const double SlowService = 2.05;

    private readonly TimeSpan _promise = deployment.Slo.LatencyOr(options.Latency);
    private readonly int _parallel =
        options.Parallel > 0 ? options.Parallel : Math.Max(1, deployment.MaxConcurrency);
    private readonly double _quantile = Promise.Quantile(deployment);

    /// <summary>The worth.</summary>
    /// <param name="rate">Requests per second.</param>
    /// <param name="replicas">Replicas that take requests.</param>
    public double Of(double rate, int replicas)
    {
        if (rate <= 0) { return 1; }
        if (replicas <= 0) { return 0; }
        // Arrivals are taken to come by chance; what they do beyond is in the cases of the forecast.
        var variability = Math.Max(0.05, (1 + service.Scv) / 2);
        return Sheds ? Shedding(rate, replicas, variability) : Waiting(rate, replicas);
    }

    // A limit on the whole request that is no longer than the promise makes lateness a refusal.
    private bool Sheds => deployment.Router is { Queue.ShedUnreachable: true, Timeouts.Total: var limit }
        && limit > TimeSpan.Zero && limit <= _promise;

    private double Shedding(double rate, int replicas, double variability)
    {
        var slow = service.Mean * (1 + (SlowService * Math.Sqrt(service.Scv)));
        var patience = Math.Max(0, _promise.TotalSeconds - slow);
        var loss = ImpatientQueue.Loss(rate, service.Mean, replicas * _parallel, patience, variability);
        var utility = 1 - Utility.Penalty(loss);
        return (options.AttainmentWeight * (1 - loss)) + ((1 - options.AttainmentWeight) * utility);
    }

    private double Waiting(double rate, int replicas)
    {
        var latency = LatencyModel.Ggc(
            rate, service.Mean, replicas * _parallel, _quantile, 1, service.Scv);
        return Utility.Relaxed(latency, _promise.TotalSeconds * options.Margin);
    }
}
