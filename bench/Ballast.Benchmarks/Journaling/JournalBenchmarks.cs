using Ballast.Cluster;
using Ballast.Journaling;
using Ballast.Queueing;
using Ballast.Routing;
using BenchmarkDotNet.Attributes;

namespace Ballast.Benchmarks.Journaling;

/// <summary>One request through a router, arrival, first byte and end, with and without a journal.</summary>
[MemoryDiagnoser, MinColumn]
public class JournalBenchmarks
{
    private static readonly DeploymentId Id = new("bench");
    private readonly DroppingSink _sink = new();
    private Router _router = null!;
    private ulong _next;

    /// <summary>Whether a journal is written.</summary>
    [Params(false, true)]
    public bool Journal { get; set; }

    /// <summary>Ready replicas.</summary>
    [Params(8, 64)]
    public int Replicas { get; set; }

    /// <summary>Hashes of prompt blocks a request carries.</summary>
    [Params(0, 64)]
    public int Blocks { get; set; }

    private ulong[] _blocks = [];

    /// <summary>Makes the router.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var deployment = new Deployment { Id = Id, Model = "bench", MaxReplicas = Replicas };
        _blocks = [.. Enumerable.Range(1, Blocks).Select(i => 0x9E3779B97F4A7C15UL * (ulong)i)];
        var journal = Journal ? new JournalWriter(_sink) : null;
        _router = new Router(deployment, 1, new FewestInFlightOfTwo(), new ByArrival(), journal);
        _router.Update(new ClusterState
        {
            Deployments = [deployment],
            Replicas = [.. Enumerable.Range(1, Replicas).Select(i => new Replica
            {
                Id = new ReplicaId(i), Deployment = Id, Phase = ReplicaPhase.Ready,
                Address = $"http://127.0.0.1:{40000 + i}",
            })],
        }, TimeSpan.Zero);
    }

    /// <summary>Arrival, first byte, end.</summary>
    [Benchmark]
    public int Request()
    {
        var id = new RequestId(++_next);
        var now = TimeSpan.FromTicks(1000 * (long)_next);
        var request = new InferenceRequest
        {
            Id = id, ArrivedAt = now, Tenant = new TenantId("tenant-a"), Kind = RequestKind.Generate, InputTokens = 431,
            MaxOutputTokens = 512, PayloadBytes = 2213, Streaming = true, Idempotent = true, PrefixBlocks = _blocks,
        };
        var replica = _router.Arrive(in request, now)[0].Replica;
        var count = _router.FirstByte(id, 0, now + TimeSpan.FromTicks(300)).Length;
        var outcome = new RequestOutcome
        {
            Request = id, Replica = replica, End = RequestEnd.Completed, FirstByteSent = true,
            Ttft = TimeSpan.FromTicks(300),
            Duration = TimeSpan.FromTicks(800), InputTokens = 431, OutputTokens = 97, Status = 200,
        };
        return count + _router.End(in outcome, now + TimeSpan.FromTicks(800)).Length;
    }

    private sealed class DroppingSink : IJournalSink
    {
        public bool Accept(ReadOnlySpan<byte> lines) => true;
    }

    private sealed class ByArrival : IQueueOrder
    {
        public string Name => "bench-fcfs";

        public long Key(in InferenceRequest request) => 0;
    }

    // Its cost is a fraction, as those of the real policies are: that is the slowest number to write.
    private sealed class FewestInFlightOfTwo : IRoutingPolicy
    {
        public string Name => "bench-two-choices";

        public RoutingDecision Choose(in RoutingContext context)
        {
            var (a, b) =
                (context.Random.Next(context.Candidates.Length), context.Random.Next(context.Candidates.Length));
            var cost = context.Random.NextDouble();
            return context.Candidates[b].InFlight < context.Candidates[a].InFlight
                ? RoutingDecision.Send(b, cost, a)
                : RoutingDecision.Send(a, cost, b);
        }

        public void Score(in RoutingContext context, Span<double> costs) => costs.Clear();
    }
}
