using Ballast.Scaling.Faro;

namespace Ballast.Scaling.Optimal;

/// <summary>What a number of replicas is worth at a rate, from 0 to 1.</summary>
internal readonly struct ReplicaWorth(BallastOptions options, Promise promise, ServiceEstimate service, int parallel)
{
    // Of a normal distribution 2 % lie above so many standard deviations.
    private const double SlowService = 2.05;

    /// <summary>The worth.</summary>
    /// <param name="rate">Requests per second.</param>
    /// <param name="replicas">Replicas that take requests.</param>
    public double Of(double rate, int replicas)
    {
        if (rate <= 0) { return 1; }
        if (replicas <= 0) { return 0; }
        // Arrivals are taken to come by chance; what they do beyond is in the cases of the forecast.
        var variability = Math.Max(0.05, (1 + service.Scv) / 2);
        return promise.Sheds ? Shedding(rate, replicas, variability) : Waiting(rate, replicas);
    }

    private double Shedding(double rate, int replicas, double variability)
    {
        var slow = service.Seconds * (1 + (SlowService * Math.Sqrt(service.Scv)));
        var patience = Math.Max(0, promise.Seconds - slow);
        var loss = ImpatientQueue.Loss(rate, service.Seconds, replicas * parallel, patience, variability);
        var utility = 1 - Utility.Penalty(loss);
        return (options.AttainmentWeight * (1 - loss)) + ((1 - options.AttainmentWeight) * utility);
    }

    private double Waiting(double rate, int replicas)
    {
        var latency = LatencyModel.Ggc(
            rate, service.Seconds, replicas * parallel, promise.Quantile, 1, service.Scv);
        return Utility.Relaxed(latency, promise.Seconds * options.Margin);
    }
}
