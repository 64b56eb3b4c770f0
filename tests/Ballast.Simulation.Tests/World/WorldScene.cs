using System.Collections.Immutable;
using Ballast.Routing;
using Ballast.Simulation.Faults;
using Ballast.Simulation.Replicas;
using Ballast.Simulation.ServiceTimes;
using Ballast.Simulation.Tests.Replicas;
using Ballast.Simulation.Tests.Traces;
using Ballast.Simulation.Traces;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Tests.World;

/// <summary>A small world whose requests say themselves when they come and how long they take.</summary>
internal static class WorldScene
{
    public static readonly DeploymentId Id = new("d");

    /// <summary>No ejection, no retry, no limit: nothing happens by itself.</summary>
    public static RouterSettings Calm { get; } = new()
    {
        Ejection = new() { MaxShare = 0 },
        Retry = new() { MaxRetries = 0 },
        Timeouts = new() { FirstByte = default, Total = default, Connect = TimeSpan.FromSeconds(1) },
    };

    public static ReplicaProfile Plain { get; } = new() { Service = new TokenTime() };

    public static SimulationSettings Settings(
        int replicas, (double At, double Seconds)[] requests, RouterSettings? router = null,
        ReplicaProfile? profile = null, double seconds = 100, params ImmutableArray<Fault> faults) => new()
        {
            Deployments = [new(
                new()
                {
                    Id = Id,
                    Model = "d",
                    MinReplicas = replicas,
                    MaxReplicas = Math.Max(1, replicas),
                    Policies = new() { Routing = new("round-robin") },
                    Router = router ?? Calm,
                },
                profile ?? Plain)],
            Traffic = [new(Trace(requests), Id)],
            Network = new() { ProbeInterval = default, ReportInterval = default },
            Faults = faults,
            Duration = TimeSpan.FromSeconds(seconds),
        };

    /// <summary>What happens, in words.</summary>
    public static string Run(SimulationSettings settings)
    {
        var log = new LogWitness();
        using var world = new SimulatedWorld(settings, null, new() { Witness = log });
        while (world.RunUntil(TimeSpan.MaxValue)) { }
        return log.Text;
    }

    public static Fault Fault(FaultKind kind, double at, double seconds, int replica = 0, double factor = 0.5) => new()
    {
        Kind = kind,
        At = TimeSpan.FromSeconds(at),
        Duration = TimeSpan.FromSeconds(seconds),
        Replica = replica,
        Factor = factor,
        Node = new(1),
    };

    public static ITrace Trace(params (double At, double Seconds)[] requests) => new ListTrace(
        [.. requests.Select(request => new TraceRequest
        {
            ArrivalNanoseconds = (long)Math.Round(request.At * 1e9),
            InputTokens = (int)Math.Round(request.Seconds * 1000),
            OutputTokens = 1,
        })]);

    public static string Lines(params string[] lines) => string.Join("\n", lines);

    public static IServiceTime Seconds(double seconds) => new ConstantTime(seconds);
}
