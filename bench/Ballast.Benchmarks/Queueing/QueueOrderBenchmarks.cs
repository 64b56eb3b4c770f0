using Ballast.Cluster;
using Ballast.Queueing;
using Ballast.Routing;
using Ballast.Statistics;
using BenchmarkDotNet.Attributes;

namespace Ballast.Benchmarks.Queueing;

/// <summary>A request that joins a full house and one that leaves it: what a queue order costs a router.</summary>
/// <remarks>No replica is ready, so nothing but the queue is at work. Priorities and deadlines are drawn with a fixed
/// seed.</remarks>
[MemoryDiagnoser]
public class QueueOrderBenchmarks
{
    private readonly SeededRandom _random = new(3);
    private Router _router = new(Wanted("fcfs"), 1);
    private TimeSpan _now;
    private ulong _next;

    /// <summary>The queue orders, by catalogue name.</summary>
    public static IEnumerable<string> Orders => QueueOrderCatalogue.All.Names;

    /// <summary>The order measured.</summary>
    [ParamsSource(nameof(Orders))]
    public string Order { get; set; } = "fcfs";

    /// <summary>Requests waiting.</summary>
    [Params(10, 1000)]
    public int Waiting { get; set; }

    /// <summary>Fills the queue.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var deployment = Wanted(Order);
        _random.Reseed(3);
        (_now, _next) = (TimeSpan.Zero, 0);
        _router = new Router(deployment, 1);
        _router.Update(ClusterState.Empty.Apply(new DeploymentsChanged(TimeSpan.Zero, [deployment])), TimeSpan.Zero);
        for (var i = 0; i < Waiting; i++) { Join(); }
        if (_router.Queued != Waiting)
        {
            throw new InvalidOperationException($"{_router.Queued} of {Waiting} requests wait.");
        }
    }

    /// <summary>One joins, the oldest leaves.</summary>
    [Benchmark]
    public int JoinAndLeave()
    {
        Join();
        _router.Cancel(new RequestId(_next - (ulong)Waiting), _now);
        return _router.Queued;
    }

    private void Join()
    {
        _now += TimeSpan.FromTicks(10);
        _router.Arrive(
            new InferenceRequest
            {
                Id = new RequestId(++_next),
                ArrivedAt = _now,
                Priority = _random.Next(-10, 11),
                Deadline = _now + TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(_random.Next(10_000)),
            },
            _now);
    }

    private static Deployment Wanted(string order) => new()
    {
        Id = new DeploymentId("waiting"),
        Model = "waiting",
        MinReplicas = 0,
        MaxReplicas = 1,
        Policies = new DeploymentPolicies { QueueOrder = new PolicyChoice(order) },
        Router = new RouterSettings
        {
            Queue = new QueueSettings { MaxRequests = 10_000, ColdStartWait = TimeSpan.FromHours(1) },
        },
    };
}
