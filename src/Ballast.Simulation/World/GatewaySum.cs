using Ballast.Cluster;
using Ballast.Scaling;

namespace Ballast.Simulation.World;

/// <summary>What all gateways of a deployment have to tell together. One alone tells it as it is.</summary>
internal static class GatewaySum
{
    /// <summary>The load since the last sample: rates, levels and counts are sums, shares and means are weighted by the
    /// requests that ended.</summary>
    public static LoadSample TakeSample(SimulatedGateway[] gateways, TimeSpan now)
    {
        var sum = gateways[0].Router.TakeSample(now);
        for (var i = 1; i < gateways.Length; i++) { sum = Add(in sum, gateways[i].Router.TakeSample(now)); }
        return sum;
    }

    /// <summary>Requests that wait, and attempts that are under way.</summary>
    public static (int Queued, int InFlight) Levels(SimulatedGateway[] gateways)
    {
        var (queued, inFlight) = (0, 0);
        foreach (var gateway in gateways)
        {
            queued += gateway.Router.Queued;
            inFlight += gateway.Router.InFlight;
        }
        return (queued, inFlight);
    }

    /// <summary>Attempts in each replica.</summary>
    /// <param name="gateways">The gateways, all told of the same replicas.</param>
    /// <param name="loads">Receives one entry per replica, as many as fit.</param>
    /// <returns>How many were written.</returns>
    public static int ReadLoads(SimulatedGateway[] gateways, Span<ReplicaLoad> loads)
    {
        var count = gateways[0].Router.ReadLoads(loads);
        if (gateways.Length == 1) { return count; }
        var more = new ReplicaLoad[loads.Length];
        for (var i = 1; i < gateways.Length; i++)
        {
            foreach (var load in more.AsSpan(0, gateways[i].Router.ReadLoads(more))) { Add(loads[..count], load); }
        }
        return count;
    }

    private static void Add(Span<ReplicaLoad> loads, ReplicaLoad load)
    {
        foreach (ref var known in loads)
        {
            if (known.Replica == load.Replica) { known = known with { InFlight = known.InFlight + load.InFlight }; }
        }
    }

    private static LoadSample Add(in LoadSample one, in LoadSample other)
    {
        var ended = one.Ended + other.Ended;
        var share = ended > 0 ? (double)other.Ended / ended : 0.5;
        var mean = Mix(one.MeanServiceSeconds, other.MeanServiceSeconds, share);
        var square = Mix(Square(in one), Square(in other), share);
        return one with
        {
            ArrivalsPerSecond = one.ArrivalsPerSecond + other.ArrivalsPerSecond,
            TokensPerSecond = one.TokensPerSecond + other.TokensPerSecond,
            Concurrency = one.Concurrency + other.Concurrency,
            Queued = one.Queued + other.Queued,
            Ended = ended,
            Attainment = Mix(one.Attainment, other.Attainment, share),
            MeanLatencySeconds = Mix(one.MeanLatencySeconds, other.MeanLatencySeconds, share),
            MeanServiceSeconds = mean,
            ServiceVariance = Math.Max(0, square - (mean * mean)),
            RefusedPerSecond = one.RefusedPerSecond + other.RefusedPerSecond,
        };
    }

    private static double Mix(double one, double other, double share) => (one * (1 - share)) + (other * share);

    private static double Square(in LoadSample sample) =>
        sample.ServiceVariance + (sample.MeanServiceSeconds * sample.MeanServiceSeconds);
}
