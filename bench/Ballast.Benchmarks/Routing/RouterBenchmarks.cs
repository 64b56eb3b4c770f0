using Ballast.Cluster;
using Ballast.Routing;
using BenchmarkDotNet.Attributes;

namespace Ballast.Benchmarks.Routing;

/// <summary>What one request costs in the hall: its decision alone, and its whole life of arrival and end.</summary>
[MemoryDiagnoser]
public class RouterBenchmarks
{
    private const int Batch = 64;
    private readonly ReplicaId[] _sentTo = new ReplicaId[Batch];
    private Router _router = null!;
    private ulong _next;
    private TimeSpan _now;

    [Params(8, 64, 512)]
    public int Replicas { get; set; }

    [Params("power-of-two", "peak-ewma")]
    public string Policy { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        var deployment = new Deployment
        {
            Id = new DeploymentId("bench"),
            Model = "bench",
            MinReplicas = Replicas,
            MaxReplicas = Replicas,
            Policies = new DeploymentPolicies { Routing = new PolicyChoice(Policy) },
        };
        var state = ClusterState.Empty.Apply(new DeploymentsChanged(_now, [deployment]));
        for (var i = 1; i <= Replicas; i++)
        {
            var replica = new Replica
            {
                Id = new ReplicaId(i),
                Deployment = deployment.Id,
                Address = "http://127.0.0.1",
            };
            state = state.Apply(new ReplicaRequested(_now, replica))
                .Apply(new ReplicaMoved(_now, replica.Id, ReplicaPhase.Ready));
        }
        _router = new Router(deployment, 1);
        _router.Update(state, _now);
        for (var i = 0; i < 100; i++) { ArriveAndEnd(); }
    }

    /// <summary>64 requests arrive and are placed, then they end: both calls, per request.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void ArriveAndEnd()
    {
        for (var i = 0; i < Batch; i++)
        {
            _now += TimeSpan.FromMicroseconds(10);
            var request = new InferenceRequest
            {
                Id = new RequestId(_next + (ulong)i),
                ArrivedAt = _now,
                Idempotent = true,
            };
            _sentTo[i] = _router.Arrive(in request, _now)[0].Replica;
        }
        for (var i = 0; i < Batch; i++)
        {
            _now += TimeSpan.FromMicroseconds(10);
            _router.End(new RequestOutcome
            {
                Request = new RequestId(_next + (ulong)i),
                Replica = _sentTo[i],
                End = RequestEnd.Completed,
                Status = 200,
                Duration = TimeSpan.FromMilliseconds(5 + (i % 7)),
            }, _now);
        }
        _next += Batch;
    }
}
