using System.Collections.Immutable;
using Ballast.Simulation.Replicas;
using Ballast.Simulation.ServiceTimes;
using Ballast.Simulation.Traces;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm;

/// <summary>Draws the traffic of a deployment: its load, its shape over time, its sessions and its clients; and behind
/// the faults a few requests that prove that it serves again.</summary>
internal static class SwarmTraffic
{
    /// <summary>What a report and the liveness checker know the proofs by.</summary>
    public const string ProofTenant = "proof";

    private const double MostPerSecond = 150;
    private const int Proofs = 4;

    private enum Shape
    {
        Steady,
        Bursts,
        Ramp,
        Loop,
    }

    public static IEnumerable<TrafficScene> Draw(SwarmChance chance, DeploymentScene scene, int index)
    {
        var id = scene.Deployment.Id;
        var shape = chance.Of(Shape.Steady, Shape.Bursts, Shape.Ramp, Shape.Loop);
        var rate = Math.Min(Capacity(scene) * chance.Between(0.1, 1.3), MostPerSecond);
        var requests = shape == Shape.Loop ? Sessions(chance, rate) : Arrivals(chance, shape, rate);
        yield return new(
            new SwarmTrace($"{id} {shape}", requests, chance.Whole(1, 20), Nanoseconds(SwarmSettings.Healed)), id)
        {
            Kind = chance.Of(RequestKind.Predict, RequestKind.Generate, RequestKind.Raw),
            Patience = chance.Is(0.6) ? null : new EmpiricalTime([0.05, chance.Between(0.1, 2), 30]),
            Idempotent = chance.Is(0.8),
            PayloadBytes = chance.Whole(0, 8192),
            TenantIsSession = chance.Is(0.3),
        };
        yield return new(Proof(id, index), id);
    }

    private static double Capacity(DeploymentScene scene)
    {
        var profile = scene.Profile;
        var places = profile.Discipline == ServerDiscipline.Batching ? 2 : profile.Concurrency;
        return scene.Deployment.MaxReplicas * places / profile.Service.MeanSeconds;
    }

    private static ImmutableArray<TraceRequest> Arrivals(SwarmChance chance, Shape shape, double rate)
    {
        var requests = ImmutableArray.CreateBuilder<TraceRequest>();
        var tenants = chance.Whole(1, 5);
        var end = SwarmSettings.Healed.TotalSeconds;
        var (period, share) = (chance.Between(1, 8), chance.Between(0.1, 0.6));
        var now = 0.0;
        while (requests.Count < 10_000)
        {
            // Thinning: drawn at the peak's rate, and kept with the rate's share of the peak.
            now += chance.Exponentially(1 / rate);
            if (now >= end) { break; }
            var kept = shape switch
            {
                Shape.Bursts => now % period < share * period ? 1 : 0.02,
                Shape.Ramp => now / end,
                _ => 1,
            };
            if (chance.Is(kept)) { requests.Add(Request(chance, now, tenants, think: null)); }
        }
        return requests.ToImmutable();
    }

    private static ImmutableArray<TraceRequest> Sessions(SwarmChance chance, double rate)
    {
        var count = Math.Clamp((int)(rate * chance.Between(0.1, 1)), 1, 60);
        var starts = Enumerable.Range(0, count).Select(_ => chance.Between(0, 10)).Order().ToArray();
        return [.. starts.Select((at, i) => Request(chance, at, 4, chance.Between(0.01, 1)) with { Session = i + 1 })];
    }

    private static TraceRequest Request(SwarmChance chance, double at, int tenants, double? think) => new()
    {
        ArrivalNanoseconds = (long)(at * 1e9),
        Tenant = $"tenant-{chance.Whole(1, tenants)}",
        InputTokens = chance.Whole(1, 2000),
        OutputTokens = chance.Whole(1, 500),
        Session = chance.Is(0.5) ? chance.Whole(1, 30) : 0,
        ThinkNanoseconds = think is { } seconds ? (long)(seconds * 1e9) : null,
    };

    private static SwarmTrace Proof(DeploymentId id, int index)
    {
        var last = Nanoseconds(SwarmSettings.LastProof) + (index * 1_000_000L);
        return new($"{id} {ProofTenant}", [.. Enumerable.Range(0, Proofs).Select(i => new TraceRequest
        {
            ArrivalNanoseconds = last - ((Proofs - 1 - i) * 5_000_000_000L),
            Tenant = ProofTenant,
            InputTokens = 1,
            OutputTokens = 1,
        })], 1, 0);
    }

    private static long Nanoseconds(TimeSpan time) => time.Ticks * 100;
}
