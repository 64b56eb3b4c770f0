using Ballast.Routing;
using Ballast.Statistics;
using BenchmarkDotNet.Attributes;

namespace Ballast.Benchmarks.Routing;

/// <summary>One decision of each routing policy, with all it learns from a request: choose, send, probe,
/// observe.</summary>
/// <remarks>Seeds are fixed. Equal: every replica has four requests in flight and one latency. Skewed: loads from 0 to
/// 15 and latencies a hundredfold apart. Half of the requests carry one of 1,000 keys.</remarks>
[MemoryDiagnoser]
public class PolicyBenchmarks
{
    private const int Requests = 1024;

    private readonly InferenceRequest[] _requests = new InferenceRequest[Requests];
    private readonly int[] _probes = new int[8];
    private readonly SeededRandom _random = new(1);
    private ReplicaSnapshot[] _replicas = [];
    private double[] _latencies = [];
    private IRoutingPolicy _policy = RoutingCatalogue.Create(new PolicyChoice("random"));
    private TimeSpan _now;
    private int _next;

    /// <summary>The policies, by catalogue name.</summary>
    public static IEnumerable<string> Policies => RoutingCatalogue.All.Names;

    /// <summary>The policy measured.</summary>
    [ParamsSource(nameof(Policies))]
    public string Policy { get; set; } = string.Empty;

    /// <summary>Candidates.</summary>
    [Params(8, 64, 512)]
    public int Replicas { get; set; }

    /// <summary>Whether loads and latencies differ.</summary>
    [Params(false, true)]
    public bool Skewed { get; set; }

    /// <summary>Builds the fleet and lets the policy learn until its tables have grown.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var random = new SeededRandom(7);
        _random.Reseed(1);
        _policy = RoutingCatalogue.Create(new PolicyChoice(Policy));
        _replicas = new ReplicaSnapshot[Replicas];
        _latencies = new double[Replicas];
        for (var i = 0; i < Replicas; i++)
        {
            _replicas[i] = new ReplicaSnapshot
            {
                Id = new(i),
                Slot = i,
                Weight = Skewed ? 1 + random.Next(4) : 1,
                FreeSlots = int.MaxValue,
                InFlight = Skewed ? random.Next(16) : 4,
            };
            _latencies[i] = Skewed ? 0.01 * Math.Pow(100, random.NextDouble()) : 0.1;
        }
        for (var i = 0; i < Requests; i++)
        {
            var key = i % 2 == 0 ? 0 : Seeds.Mix((ulong)random.Next(1_000), 1);
            _requests[i] = new InferenceRequest { Id = new((ulong)i), ArrivedAt = TimeSpan.Zero, SessionKey = key };
        }
        for (var i = 0; i < 20 * Requests; i++) { Decide(); }
    }

    /// <summary>The decision alone.</summary>
    [Benchmark(Baseline = true)]
    public int Choose()
    {
        var context = new RoutingContext(_requests[_next++ & (Requests - 1)], _replicas, _now, _random, 0);
        return _policy.Choose(context).Candidate;
    }

    /// <summary>The decision and all that is learned around it.</summary>
    [Benchmark]
    public int Decide()
    {
        _now += TimeSpan.FromMicroseconds(100);
        ref readonly var request = ref _requests[_next++ & (Requests - 1)];
        var context = new RoutingContext(request, _replicas, _now, _random, 0);
        var candidate = _policy.Choose(context).Candidate;
        Probe(context);
        _policy.Sent(context, candidate);
        var outcome = new RequestOutcome
        {
            Request = request.Id,
            Replica = _replicas[candidate].Id,
            End = RequestEnd.Completed,
            Duration = TimeSpan.FromSeconds(_latencies[candidate]),
        };
        _policy.Observe(outcome, _replicas[candidate], _now);
        return candidate;
    }

    private void Probe(in RoutingContext context)
    {
        if (_policy is not IProbingPolicy probing) { return; }
        var count = probing.PlanProbes(context, _probes);
        foreach (var position in _probes.AsSpan(0, count))
        {
            var answer = new ProbeAnswer(_replicas[position].InFlight, _latencies[position]);
            probing.ProbeAnswered(_replicas[position], answer, _now);
        }
    }
}
