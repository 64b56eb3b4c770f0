using System.Collections.Immutable;
using Ballast.Lab.Comparing;
using Ballast.Results;
using Ballast.Routing;
using Ballast.Statistics;

namespace Ballast.Lab.Tests;

/// <summary>Recorded runs with figures of every kind, made of numbers alone: no world stands behind them.</summary>
internal static class SampleRuns
{
    /// <summary>A run of some deployments with log-normal latencies, a burst in the middle and a warm-up.</summary>
    /// <param name="seed">The seed of its numbers.</param>
    /// <param name="deployments">How many deployments.</param>
    /// <param name="requests">How many requests in all.</param>
    /// <param name="slowness">By what latencies are multiplied.</param>
    /// <param name="name">The first deployment's name; others have a number behind it.</param>
    public static RunResult Make(
        ulong seed = 7, int deployments = 3, int requests = 20_000, double slowness = 1, string name = "chat")
    {
        var random = new SeededRandom(Seeds.Derive(seed, "sample"));
        var recorder = new RunRecorder(
            new RunRecorderSettings { WarmUp = TimeSpan.FromSeconds(30), PricePerReplicaHour = 2.5 });
        var slo = new Slo(TimeSpan.FromMilliseconds(200), default, TimeSpan.FromSeconds(1), 0.95);
        for (var i = 0; i < deployments; i++)
        {
            var id = new DeploymentId(i == 0 ? name : $"{name}-{i + 1}");
            recorder.Add(new Deployment { Id = id, Model = "m", Slo = slo });
        }
        var arrived = 0.0;
        var looked = 0;
        for (var i = 0; i < requests; i++)
        {
            // Two minutes of burst at four times the rate.
            var pace = i > requests / 3 && i < requests * 2 / 3 ? 4 : 1;
            arrived += -Math.Log(1 - random.NextDouble()) * 600 / requests / pace * 1.5;
            for (; looked < arrived; looked++) { Look(recorder, deployments, looked, pace); }
            Request(recorder, random, i % deployments, arrived, slowness * (1 + ((i % deployments) * 0.7)), pace);
        }
        return recorder.Complete(TimeSpan.FromSeconds(arrived + 5), new RunFacts
        {
            Scenario = "burst",
            Seed = seed,
            Command = $"ballast simulate burst.yaml --seed {seed}",
            WallSeconds = 0.25,
            SimulatedSeconds = arrived + 5,
        });
    }

    /// <summary>Variants that are equal but for their slowness, each with the same seeds.</summary>
    public static ImmutableArray<VariantRuns> Variants(
        int seeds, params ReadOnlySpan<(string Name, double Slowness)> of)
    {
        var variants = ImmutableArray.CreateBuilder<VariantRuns>();
        foreach (var (name, slowness) in of)
        {
            variants.Add(new VariantRuns(name, [.. Enumerable.Range(1, seeds).Select(
                seed => Make((ulong)seed, deployments: 1, requests: 3000, slowness))]));
        }
        return variants.ToImmutable();
    }

    private static void Look(RunRecorder recorder, int deployments, int second, int pace)
    {
        for (var d = 0; d < deployments; d++)
        {
            recorder.Observe(d, TimeSpan.FromSeconds(second), new DeploymentGauge
            {
                Ready = pace > 1 ? 6 : 3,
                Starting = pace > 1 && second % 40 < 10 ? 2 : 0,
                Queued = (pace - 1) * (second % 9),
                InFlight = 4 * pace,
                BusySeconds = pace > 1 ? 5 : 1.5,
                CapacitySeconds = pace > 1 ? 6 : 3,
                ReplicaSeconds = pace > 1 ? 7 : 3,
            });
        }
    }

    private static void Request(
        RunRecorder recorder, SeededRandom random, int deployment, double at, double slowness, int pace)
    {
        var arrived = TimeSpan.FromSeconds(at);
        var tenant = new TenantId($"tenant-{(int)(Math.Sqrt(random.NextDouble()) * 12)}");
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var latency = 0.15 * slowness * Math.Exp(0.8 * normal) * (pace > 1 ? 1.6 : 1);
        var chance = random.NextDouble();
        recorder.Arrived(deployment, tenant, arrived);
        recorder.Decided(deployment, DispatchKind.Send, arrived);
        if (chance < 0.002) { recorder.Decided(deployment, "scale-up", arrived); }
        recorder.Ended(new RequestAccount
        {
            Deployment = deployment,
            Tenant = tenant,
            ArrivedAt = arrived,
            EndedAt = arrived + TimeSpan.FromSeconds(latency),
            Waited = TimeSpan.FromSeconds(latency * 0.2 * (pace - 1)),
            Ttft = TimeSpan.FromSeconds(latency * 0.3),
            OutputTokens = 20,
            End = chance < 0.02 * (pace - 1) / 3 ? RequestEnd.Rejected
                : chance > 0.997 ? RequestEnd.Reset : RequestEnd.Completed,
            Reason = RejectReason.QueueFull,
            Attempts = chance > 0.99 ? 2 : 1,
        });
    }
}
