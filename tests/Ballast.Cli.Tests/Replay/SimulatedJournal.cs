using Ballast.Journaling;
using Ballast.Results;
using Ballast.Simulation.Replicas;
using Ballast.Simulation.ServiceTimes;
using Ballast.Simulation.World;

namespace Ballast.Cli.Tests.Replay;

/// <summary>The journal of a simulated run, in a file.</summary>
internal static class SimulatedJournal
{
    public const int Requests = 400;

    public static RunResult Write(string file, string routing = "round-robin")
    {
        using var sink = new FileSink(file);
        sink.Accept(new JournalHeader(DateTimeOffset.UnixEpoch, "ballast/test").ToUtf8Line());
        using var world = new SimulatedWorld(Settings(routing), new JournalWriter(sink));
        Assert.False(world.RunUntil(TimeSpan.MaxValue));
        return world.Result(new RunFacts { Kind = RunKind.Simulated });
    }

    private static SimulationSettings Settings(string routing)
    {
        var deployment = new Deployment
        {
            Id = new("digits"),
            Model = "digits",
            MinReplicas = 4,
            MaxReplicas = 4,
            Slo = new(default, default, TimeSpan.FromMilliseconds(60), 0.9),
            Policies = new() { Routing = new(routing) },
        };
        // A few long pieces among many short ones: whoever is blind to load queues behind them.
        var service = new EmpiricalTime([0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.15]);
        return new()
        {
            Deployments = [new(deployment, new ReplicaProfile { Service = service })],
            Traffic = [new(new SteadyTrace(Requests, TimeSpan.FromMilliseconds(8)), deployment.Id)],
            Duration = TimeSpan.FromSeconds(10),
            Seed = 5,
        };
    }

    private sealed class FileSink(string file) : IJournalSink, IDisposable
    {
        private readonly FileStream _stream = File.Create(file);

        public bool Accept(ReadOnlySpan<byte> lines)
        {
            _stream.Write(lines);
            return true;
        }

        public void Dispose() => _stream.Dispose();
    }
}
