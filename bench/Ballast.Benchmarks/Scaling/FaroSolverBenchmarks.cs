using System.Globalization;
using Ballast.Scaling.Faro;
using Ballast.Statistics;
using BenchmarkDotNet.Attributes;

namespace Ballast.Benchmarks.Scaling;

/// <summary>One plan of Faro, all at once and by groups, beside the exact division of the same utilities; 3.6 replicas
/// for each deployment, and one for each to begin with.</summary>
[MemoryDiagnoser]
public class FaroSolverBenchmarks
{
    private const int Bins = 7;
    private const double Service = 0.18;
    private readonly ExactAllocation _exact = new() { ReplicaCost = 1e-4 };
    private AllocationProblem _problem = new() { Jobs = [], Budget = 0 };
    private FaroSolver _solver = new(new());

    [Params(10, 50, 100, 200)]
    public int Deployments { get; set; }

    /// <summary>Most deployments solved at once; 0 solves all at once.</summary>
    [Params(0, 3, 5, 10)]
    public int GroupSize { get; set; }

    [Params(FaroGoal.Sum, FaroGoal.FairSum)]
    public FaroGoal Goal { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var random = new SeededRandom(1);
        var jobs = new AllocationJob[Deployments];
        for (var i = 0; i < jobs.Length; i++)
        {
            var (mean, rates) = (1 + (random.NextDouble() * 24), new double[Bins]);
            for (var t = 0; t < Bins; t++) { rates[t] = mean * (0.8 + (0.4 * random.NextDouble())); }
            jobs[i] = new() { Rates = rates, ServiceSeconds = Service, TargetSeconds = 4 * Service, OldReplicas = 1 };
        }
        _problem = new() { Jobs = [.. jobs], Budget = 36 * Deployments / 10, Goal = Goal };
        _solver = new(new() { GroupSize = GroupSize });
    }

    // What the plans are worth stands in the log of the run.
    [GlobalCleanup]
    public void Tell()
    {
        var value = new AllocationValue(_problem);
        value.MoveTo(Plan().Replicas.AsSpan());
        var searched = value.Current / Deployments;
        value.MoveTo(Exact());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"// {Goal}, {Deployments} deployments, groups {GroupSize}: {_solver.Evaluations} evaluations, objective "
            + $"per deployment {searched:0.000}, of the exact division {value.Current / Deployments:0.000}"));
    }

    [Benchmark(Baseline = true)]
    public Allocation Plan() => _solver.Solve(_problem);

    /// <summary>The table of utilities and its exact division: the sum, or the largest minimum and then the
    /// sum.</summary>
    [Benchmark]
    public int[] Exact()
    {
        var value = new AllocationValue(_problem);
        var (worth, floors) = (new double[Deployments][], new int[Deployments]);
        for (var i = 0; i < Deployments; i++)
        {
            floors[i] = 1;
            worth[i] = new double[Math.Max(1, value.Useful(i))];
            for (var c = 0; c < worth[i].Length; c++) { worth[i][c] = value.Utility(i, c + 1); }
        }
        var replicas = new int[Deployments];
        if (Goal == FaroGoal.Sum) { _exact.BestSum(worth, floors, _problem.Budget, replicas); }
        else { _exact.BestMinimumThenSum(worth, floors, _problem.Budget, replicas); }
        return replicas;
    }
}
