using Ballast.Placing;
using Ballast.Statistics;
using BenchmarkDotNet.Attributes;

namespace Ballast.Benchmarks.Placing;

/// <summary>A plan for 16 bins and 128 items of which the last tenth waits, within 200,000 moves looked at.</summary>
[MemoryDiagnoser]
public class PlacementSolverBenchmarks
{
    private PlacementProblem _problem = null!;
    private PlacementObjective _objective = null!;

    /// <summary>The solvers of the catalogue.</summary>
    public static IEnumerable<string> Names => PlacementSolverCatalogue.All.Names;

    /// <summary>The solver's catalogue name.</summary>
    [ParamsSource(nameof(Names))]
    public string Solver { get; set; } = "lns";

    [GlobalSetup]
    public void Setup()
    {
        var random = new SeededRandom(3);
        _problem = new(
            [new("cpu", "milli-cpu"), new("memory", "MiB")],
            [.. Enumerable.Range(0, 16).Select(
                bin => new PlacementBin { Name = $"bin-{bin}", Capacity = [4_600, 4_600] })],
            [.. Enumerable.Range(0, 128).Select(item => new PlacementItem
            {
                Name = $"item-{item}",
                Demand = [random.Next(100, 1000), random.Next(100, 1000)],
                Priority = item % 4,
                Bin = item < 112 ? item / 7 : null,
            })]);
        _objective = PlacementObjectives.Priority(_problem);
    }

    [Benchmark]
    public long Solve()
    {
        var plan = PlacementSolverCatalogue.Create(new(Solver)).Solve(_problem, _objective, new() { Work = 200_000 });
        return plan.Value[^1];
    }
}
