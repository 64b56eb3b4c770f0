using System.Collections.Immutable;
using Ballast.Results;
using Ballast.Routing;
using Ballast.Simulation.Replicas;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Replaying;

/// <summary>What another routing policy would have done with a recorded run's traffic, by simulation.</summary>
public static class Counterfactual
{
    internal const string Recorded = "recorded";

    private static readonly TimeSpan LeastGrace = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Piece = TimeSpan.FromSeconds(10);

    /// <summary>Simulates the recorded policy and another one on the same arrivals, times and replicas.</summary>
    /// <param name="run">The recorded run.</param>
    /// <param name="other">The other policy, for every deployment.</param>
    /// <param name="places">Requests a replica works on at once; <see langword="null"/> takes the most seen in the
    /// journal.</param>
    /// <param name="progress">Hears the share that is done, 0 to 1.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="ArgumentException">The policy's name or an option of it is unknown, or
    /// <paramref name="places"/> is below 1.</exception>
    /// <exception cref="InvalidDataException">The journal has nothing to simulate with.</exception>
    public static CounterfactualResult Run(
        JournaledRun run, PolicyChoice other, int? places = null, IProgress<double>? progress = null,
        CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(other);
        if (places < 1) { throw new ArgumentException($"{places}: a replica works on at least 1 request at once."); }
        RoutingCatalogue.Create(other);
        var served = run.Deployments.Where(deployment => deployment.Requests.Length > 0).ToImmutableArray();
        Check(served);
        var same = Play(run, served, null, places, share => progress?.Report(share / 2), stop);
        var another = Play(run, served, other, places, share => progress?.Report((1 + share) / 2), stop);
        return new(run.Result, same, another, CounterfactualCaveats.Of(run, served, places));
    }

    private static void Check(ImmutableArray<JournaledDeployment> served)
    {
        if (served.IsEmpty)
        {
            throw new InvalidDataException("The journal has no request: there is nothing to simulate.");
        }
        foreach (var deployment in served)
        {
            var missing = deployment.Timed == 0 ? "completed request, so no time a request takes is known"
                : deployment.Replicas == 0 ? "ready replica" : null;
            if (missing is null) { continue; }
            throw new InvalidDataException(
                $"The journal has no {missing} for '{deployment.Deployment.Id}': record a run that serves it.");
        }
    }

    private static RunResult Play(
        JournaledRun run, ImmutableArray<JournaledDeployment> served, PolicyChoice? routing, int? places,
        Action<double> progress, CancellationToken stop)
    {
        var last = TimeSpan.FromTicks(served.Max(deployment => deployment.Requests[^1].ArrivalNanoseconds) / 100);
        var left = run.End - last;
        using var world = new SimulatedWorld(new()
        {
            Deployments = [.. served.Select(deployment => Scene(deployment, routing, places))],
            Traffic = [.. served.Select(Traffic)],
            Network = new()
            {
                ReportInterval = served.Any(deployment => deployment.EnginesReport)
                    ? new NetworkSettings().ReportInterval
                    : TimeSpan.Zero,
            },
            Duration = last + TimeSpan.FromTicks(1),
            Grace = left > LeastGrace ? left : LeastGrace,
            Seed = run.Seed,
        });
        while (world.RunUntil(world.Now + Piece))
        {
            stop.ThrowIfCancellationRequested();
            progress(Math.Min(1, world.Now / (last + Piece)));
        }
        return world.Result(new()
        {
            Kind = RunKind.Simulated,
            Scenario = run.Result.Run.Scenario,
            Variant = routing is null ? "routing=recorded" : $"routing={routing.Name}",
            Seed = run.Seed,
            SimulatedSeconds = world.Now.TotalSeconds,
        });
    }

    // The number of replicas stands still, so nothing of the scaling, the placement and the servers is left.
    private static DeploymentScene Scene(JournaledDeployment recorded, PolicyChoice? routing, int? places)
    {
        var deployment = recorded.Deployment with
        {
            MinReplicas = recorded.Replicas,
            MaxReplicas = recorded.Replicas,
            Servers = [],
            Footprint = new(),
        };
        var policies = deployment.Policies with { Autoscaler = new("fixed"), Placement = new("best-fit") };
        deployment = deployment with
        {
            Policies = routing is null ? policies : policies with { Routing = routing },
        };
        var times = recorded.Requests.Where(request => request.SourceLatencyNanoseconds > 0)
            .Select(request => request.SourceLatencyNanoseconds / 1e9).ToArray();
        return new(deployment, new ReplicaProfile
        {
            Service = new RecordedTime(times),
            Concurrency = places ?? recorded.Places,
            AnswersCarryLoad = recorded.AnswersCarryLoad,
            AnswersProbes = recorded.Deployment.AnswersProbes,
        });
    }

    private static TrafficScene Traffic(JournaledDeployment recorded) => new(
        new RecordedTrace(recorded.Deployment.Id.Value, recorded.Requests), recorded.Deployment.Id)
    {
        Kind = recorded.Kind,
        PayloadBytes = recorded.PayloadBytes,
        Idempotent = recorded.Idempotent,
    };
}
