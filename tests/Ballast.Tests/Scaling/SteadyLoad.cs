using Ballast.Scaling;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

/// <summary>Deployments under a load that stays as it is.</summary>
internal static class SteadyLoad
{
    /// <summary>A deployment with a promise of 720 ms at the 99th percentile and 180 ms of service, unless said
    /// otherwise.</summary>
    public static DeploymentLoad Of(
        string name, double end, double rate, int target, double latency = 0.2, double service = 0.18,
        double variance = 0, int queued = 0, double concurrency = 0, double tokens = 0, int min = 1)
    {
        var history = new LoadSample[(int)Math.Min(end, 900)];
        for (var i = 0; i < history.Length; i++)
        {
            history[i] = new()
            {
                At = S(end - history.Length + 1 + i),
                ArrivalsPerSecond = rate,
                Concurrency = concurrency,
                TokensPerSecond = tokens,
                Queued = queued,
                Ended = 10,
                MeanLatencySeconds = latency,
                MeanServiceSeconds = service,
                ServiceVariance = variance,
            };
        }
        return new()
        {
            Deployment = new()
            {
                Id = new(name),
                Model = name,
                MinReplicas = min,
                MaxReplicas = 100,
                MaxConcurrency = 4,
                Slo = new(default, default, S(0.72), 0.99),
            },
            Ready = target,
            Target = target,
            StartTime = S(35),
            History = history,
        };
    }

    /// <summary>What an autoscaler decides for these, under a budget of replicas.</summary>
    public static ScalingDecision[] Decide(
        IAutoscaler autoscaler, double now, int budget, params DeploymentLoad[] loads)
    {
        var decisions = new ScalingDecision[loads.Length];
        autoscaler.Decide(new() { Now = S(now), Budget = new(budget, 0, 0, 0), Deployments = loads }, decisions);
        return decisions;
    }
}
