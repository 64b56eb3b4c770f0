using System.Collections.Immutable;
using Ballast.Routing;
using Ballast.Simulation.Faults;
using Ballast.Simulation.ServiceTimes;
using Ballast.Simulation.Swarm;
using Ballast.Simulation.Swarm.Checkers;
using Ballast.Simulation.Traces;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Tests.Swarm;

/// <summary>A small world in which everything that checkers look at occurs: queueing, crashes, retries,
/// refusals.</summary>
internal static class PlantedWorld
{
    private static readonly DeploymentId Id = new("d");

    public static RouterSettings Router { get; } = new()
    {
        Queue = new() { MaxRequests = 4, MaxWait = TimeSpan.FromSeconds(5) },
        Retry = new() { MaxRetries = 1, BudgetRatio = 0.05, MinPerSecond = 0 },
        Timeouts = new() { FirstByte = TimeSpan.FromSeconds(4), Total = TimeSpan.FromSeconds(8) },
    };

    public static SwarmSettings Settings(params ImmutableArray<Fault> faults) => new(7, new()
    {
        Deployments = [new(
            new()
            {
                Id = Id,
                Model = "d",
                MinReplicas = 2,
                MaxReplicas = 2,
                MaxConcurrency = 1,
                Footprint = new() { CpuCores = 2, Devices = 1 },
                Policies = new() { Routing = new("round-robin") },
                Router = Router,
            },
            new() { Service = new ConstantTime(0.1) })],
        Nodes = [new() { Id = new(1), Name = "one", CpuCores = 4, Devices = 2 }],
        Traffic = [
            new(new SwarmTrace("steady", Every(0, 0.04, 500), 1, 0), Id),
            new(new SwarmTrace("proof", Every(115, 5, 4, SwarmTraffic.ProofTenant), 1, 0), Id)],
        Faults = faults.IsEmpty ? Crashes : faults,
        Network = new() { ProbeInterval = TimeSpan.Zero },
        Duration = TimeSpan.FromSeconds(131),
    })
    { MustServe = [true] };

    /// <summary>The same with another router.</summary>
    public static SwarmSettings With(this SwarmSettings settings, RouterSettings router)
    {
        var scene = settings.Simulation.Deployments[0];
        var changed = scene with { Deployment = scene.Deployment with { Router = router } };
        return settings with { Simulation = settings.Simulation with { Deployments = [changed] } };
    }

    /// <summary>Plays it under one checker alone, to which a bug tells something else.</summary>
    public static void Play(
        SwarmChecker checker, Func<WorldWitness, WorldWitness>? tamper = null, SwarmSettings? settings = null)
    {
        var (result, _) = SwarmRun.Play(settings ?? Settings(), new()
        {
            Witness = tamper?.Invoke(checker) ?? checker,
        });
        checker.Complete(result);
    }

    private static ImmutableArray<Fault> Crashes => [.. Enumerable.Range(1, 3).Select(i => new Fault
    {
        Kind = FaultKind.ReplicaCrash,
        At = TimeSpan.FromSeconds(5.05 * i),
        Replica = 0,
    })];

    private static ImmutableArray<TraceRequest> Every(double from, double seconds, int count, string? tenant = null) =>
        [.. Enumerable.Range(0, count).Select(i => new TraceRequest
        {
            ArrivalNanoseconds = (long)((from + (i * seconds)) * 1e9),
            Tenant = tenant,
            InputTokens = 1,
            OutputTokens = 1,
        })];
}
