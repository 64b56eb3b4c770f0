using Ballast.Placing;
using Ballast.Placing.Terms;
using Ballast.Statistics;
using BenchmarkDotNet.Attributes;

namespace Ballast.Benchmarks.Placing;

/// <summary>Moves that are drawn, tested for room, and whose change of the objective is computed; every fourth is
/// made.</summary>
[MemoryDiagnoser]
public class PlacementMoveBenchmarks
{
    /// <summary>Moves of one invocation.</summary>
    public const int Moves = 100_000;

    private readonly long[] _change = new long[4];
    private readonly SeededRandom _random = new(1);
    private PlacementState _state = null!;
    private PlacementObjective _objective = null!;

    /// <summary>What moves are judged by.</summary>
    [Params("priority", "balance", "whole-slots")]
    public string Objective { get; set; } = "priority";

    /// <summary>How many bins there are; ten items for each.</summary>
    [Params(16, 280)]
    public int Bins { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new SeededRandom(2);
        var problem = new PlacementProblem(
            [new("cpu", "milli-cpu"), new("memory", "MiB")],
            [.. Enumerable.Range(0, Bins).Select(bin => new PlacementBin
            {
                Name = $"bin-{bin}", Capacity = [12_000, 24_000], Cells = 2, CellCapacity = [44],
            })],
            [.. Enumerable.Range(0, Bins * 10).Select(item => new PlacementItem
            {
                Name = $"item-{item}",
                Demand = [random.Next(100, 1900), random.Next(200, 3800)],
                Cells = 1,
                CellDemand = [2L << random.Next(3)],
                Priority = item % 2,
                Bin = item / 10,
            })],
            [new("cores", "vcpu")]);
        _state = new(problem);
        ObjectiveTier[] placed = [ObjectiveTier.Of(new Unplaced(1)), ObjectiveTier.Of(new Unplaced(0))];
        _objective = new(Objective, [.. placed, .. Objective switch
        {
            "priority" => [ObjectiveTier.Of(new Disruption())],
            "balance" => [ObjectiveTier.Of(new Imbalance())],
            _ => (ObjectiveTier[])[ObjectiveTier.Of(new Fragments(16)), ObjectiveTier.Of(new Disruption())],
        }]);
    }

    [Benchmark(OperationsPerInvoke = Moves)]
    public long Evaluate()
    {
        var problem = _state.Problem;
        long sum = 0;
        for (var evaluated = 0; evaluated < Moves;)
        {
            var (item, bin) = (_random.Next(problem.Items), _random.Next(problem.Bins));
            if (!_state.Fits(item, bin, out var cells)) { continue; }
            _objective.Change(_state, item, bin, cells, _change);
            sum += _change[^1];
            if ((evaluated++ & 3) == 0) { _state.Move(item, bin, cells); }
        }
        return sum;
    }
}
