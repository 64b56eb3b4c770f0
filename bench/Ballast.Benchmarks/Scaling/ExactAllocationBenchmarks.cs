using Ballast.Scaling.Faro;
using Ballast.Statistics;
using BenchmarkDotNet.Attributes;

namespace Ballast.Benchmarks.Scaling;

/// <summary>Dividing a budget exactly, with a little more than three replicas for each deployment.</summary>
[MemoryDiagnoser]
public class ExactAllocationBenchmarks
{
    private const double Service = 0.18;
    private readonly ExactAllocation _allocation = new() { ReplicaCost = 1e-4 };
    private double[][] _worth = [];
    private int[] _floors = [];
    private int[] _replicas = [];

    [Params(10, 100, 1000)]
    public int Deployments { get; set; }

    private int Budget => (int)(3.2 * Deployments);

    [GlobalSetup]
    public void Prepare()
    {
        var random = new SeededRandom(1);
        _floors = new int[Deployments];
        _replicas = new int[Deployments];
        _worth = new double[Deployments][];
        for (var i = 0; i < Deployments; i++)
        {
            _floors[i] = 1;
            _worth[i] = Row(1 + (random.NextDouble() * 24));
        }
    }

    /// <summary>The table of utilities: what one deployment is worth with 1, 2, … replicas, until it is worth all it
    /// can be.</summary>
    [Benchmark]
    public double[] Table() => Row(15);

    [Benchmark]
    public double BestSum() => _allocation.BestSum(_worth, _floors, Budget, _replicas);

    [Benchmark]
    public double BestMinimumThenSum() => _allocation.BestMinimumThenSum(_worth, _floors, Budget, _replicas);

    private static double[] Row(double rate)
    {
        var row = new List<double>();
        while (row.Count == 0 || row[^1] < 1)
        {
            row.Add(Utility.Relaxed(LatencyModel.RelaxedMdc(rate, Service, row.Count + 1, 0.99), 4 * Service));
        }
        return [.. row];
    }
}
