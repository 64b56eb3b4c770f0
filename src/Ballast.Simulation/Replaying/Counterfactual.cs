using System.Collections.Immutable;
using Ballast.Results;
using Ballast.Routing;
using Ballast.Simulation.Replicas;
using Ballast.Simulation.ServiceTimes;
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
    /// <param name="places">Requests a replica works on at once; <see langword="null"/> tells it from the
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
        var served = run.Deployments.Where(deployment => deployment.Requests.Length > 0)
            .Select(deployment => new Served(deployment, WorkEstimator.Of(deployment, places))).ToImmutableArray();
        Check(served);
        var same = Play(run, served, null, share => progress?.Report(share / 2), stop);
        var another = Play(run, served, other, share => progress?.Report((1 + share) / 2), stop);
        return new(run.Result, same, another, CounterfactualCaveats.Of(run, served, places));
    }

    private static void Check(ImmutableArray<Served> served)
    {
        if (served.IsEmpty)
        {
            throw new InvalidDataException("The journal has no request: there is nothing to simulate.");
        }
        foreach (var (deployment, work) in served)
        {
            var missing = work.Timed == 0 ? "completed request, so no time a request takes is known"
                : deployment.Replicas == 0 ? "ready replica" : null;
            if (missing is null) { continue; }
            throw new InvalidDataException(
                $"The journal has no {missing} for '{deployment.Deployment.Id}': record a run that serves it.");
        }
    }

    private static RunResult Play(
        JournaledRun run, ImmutableArray<Served> served, PolicyChoice? routing, Action<double> progress,
        CancellationToken stop)
    {
        var last = TimeSpan.FromTicks(served.Max(each => each.Work.Requests[^1].ArrivalNanoseconds) / 100);
        var left = run.End - last;
        using var world = new SimulatedWorld(new()
        {
            Deployments = [.. served.Select(each => Scene(each, routing))],
            Traffic = [.. served.Select(Traffic)],
            Network = new()
            {
                OneWay = Overhead(served) is var overhead and > 0 ? new ConstantTime(overhead / 2) : null,
                ReportInterval = served.Any(each => each.Recorded.EnginesReport)
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

    // All deployments have one network.
    private static double Overhead(ImmutableArray<Served> served) =>
        served.Sum(each => each.Work.Overhead.TotalSeconds * each.Work.Timed) / served.Sum(each => each.Work.Timed);

    // The number of replicas stands still, so nothing of the scaling, the placement and the servers is left.
    private static DeploymentScene Scene(Served served, PolicyChoice? routing)
    {
        var (recorded, work) = served;
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
        var times = work.Requests.Where(request => request.SourceLatencyNanoseconds > 0)
            .Select(request => request.SourceLatencyNanoseconds / 1e9).ToArray();
        var profile = new ReplicaProfile
        {
            Service = new TraceTime(new EmpiricalTime(times)),
            Concurrency = work.Places,
            AnswersCarryLoad = recorded.AnswersCarryLoad,
            AnswersProbes = recorded.Deployment.AnswersProbes,
        };
        return new(deployment, work.Batches is not { } batches ? profile : profile with
        {
            Discipline = ServerDiscipline.Batching,
            Service = new ProfileTime(batches.Runs),
            Batching = batches.Form,
        });
    }

    private static TrafficScene Traffic(Served served) => new(
        new RecordedTrace(served.Recorded.Deployment.Id.Value, served.Work.Requests), served.Recorded.Deployment.Id)
    {
        Kind = served.Recorded.Kind,
        PayloadBytes = served.Recorded.PayloadBytes,
        Idempotent = served.Recorded.Idempotent,
    };

    /// <summary>A deployment that had requests, and what they took.</summary>
    internal sealed record Served(JournaledDeployment Recorded, WorkEstimate Work);
}
