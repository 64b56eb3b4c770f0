using Ballast.Scaling;
using Ballast.Statistics;
using BenchmarkDotNet.Attributes;

namespace Ballast.Benchmarks.Scaling;

/// <summary>One decision of an autoscaler for all deployments, with and without the guard behind it.</summary>
[MemoryDiagnoser]
public class AutoscalerBenchmarks
{
    private readonly ScalingGuard _guard = new(new());
    private IAutoscaler _autoscaler = AutoscalerCatalogue.Create(new("kpa"));
    private DeploymentLoad[] _loads = [];
    private ScalingDecision[] _decisions = [];
    private GuardedDecision[] _guarded = [];
    private LoadSample[][] _histories = [];
    private int _seconds;

    /// <summary>The autoscaler's catalogue name.</summary>
    [Params(
        "kpa", "fixed", "hpa", "ray-serve", "aiad", "oneshot", "keda", "infaas", "swayam", "inferline", "dynamo-sla",
        "dynamo-load", "wva", "llm-d-slo", "hybrid-histogram", "fair-share", "mark", "cilantro", "proportional",
        "faro-sum", "faro-fair", "faro-fairsum", "faro-penaltysum", "faro-penaltyfairsum", "ballast")]
    public string Autoscaler { get; set; } = "kpa";

    /// <summary>How many deployments are decided at once.</summary>
    [Params(10, 100)]
    public int Deployments { get; set; }

    /// <summary>Whether the load changes at every decision, so that every reason must be put into new words.</summary>
    [Params(false, true)]
    public bool Changing { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new SeededRandom(1);
        _autoscaler = AutoscalerCatalogue.Create(new(Autoscaler));
        (_decisions, _guarded) = (new ScalingDecision[Deployments], new GuardedDecision[Deployments]);
        _loads = new DeploymentLoad[Deployments];
        (_histories, _seconds) = (new LoadSample[Deployments][], 900);
        for (var i = 0; i < Deployments; i++)
        {
            var history = new LoadSample[900];
            for (var t = 0; t < 900; t++)
            {
                var concurrency = Changing ? random.NextDouble() * 200 : 100;
                history[t] = new() { At = TimeSpan.FromSeconds(t + 1), Concurrency = concurrency };
            }
            _loads[i] = new()
            {
                Deployment = new() { Id = new($"deployment-{i:000}"), Model = "m", MaxReplicas = 10 },
                Ready = 2,
                Target = 2,
                History = history,
            };
            _histories[i] = history;
        }
    }

    [Benchmark(Baseline = true)]
    public int Decide()
    {
        _autoscaler.Decide(Context(), _decisions);
        return _decisions[0].Replicas;
    }

    [Benchmark]
    public int DecideAndGuard()
    {
        var context = Context();
        _autoscaler.Decide(context, _decisions);
        _guard.Apply(context, _decisions, _guarded);
        return _guarded[0].Replicas;
    }

    // Other seconds hold other samples; after a minute it starts over.
    private ScalingContext Context()
    {
        if (Changing)
        {
            _seconds = _seconds < 900 ? _seconds + 1 : 840;
            for (var i = 0; i < _loads.Length; i++)
            {
                _loads[i] = _loads[i] with { History = _histories[i].AsMemory(0, _seconds) };
            }
        }
        return new()
        {
            Now = TimeSpan.FromSeconds(_seconds),
            Budget = new(Deployments * 3, 0, 0, 0),
            Deployments = _loads,
        };
    }
}
