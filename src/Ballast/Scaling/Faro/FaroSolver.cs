using System.Collections.Immutable;

namespace Ballast.Scaling.Faro;

/// <summary>Faro's way to an allocation: a search for fractions from what the jobs have now, made whole and shrunk; of
/// many jobs by groups.</summary>
/// <remarks>After the artifact's source. Two differences: the search is our own (<see cref="Cobyla"/>), and floors and
/// most values per job are kept. A budget that does not hold the floors gives each job its floor. Not thread-safe.
/// </remarks>
/// <param name="settings">How it searches.</param>
public sealed class FaroSolver(SolverSettings settings)
{
    // The search ends on bounds up to rounding: what is this near to a whole number is that number.
    private const double Grain = 1e-9;
    private readonly SolverSettings _settings = settings ?? throw new ArgumentNullException(nameof(settings));
    private readonly Cobyla _search = new(settings.Search);

    /// <summary>Evaluations of the objective of the last solution, groups included.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Solves a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <exception cref="ArgumentException">A number of a job is out of range; the message names both.</exception>
    public Allocation Solve(AllocationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        for (var i = 0; i < problem.Jobs.Length; i++) { Check(problem.Jobs[i], i); }
        Evaluations = 0;
        return SolveAny(problem);
    }

    private Allocation SolveAny(AllocationProblem problem)
    {
        var groups = _settings.GroupSize;
        if (groups < 2 || problem.Jobs.Length <= groups) { return SolveAtOnce(problem); }
        var ranges = JobGroups.Split(problem.Jobs.Length, groups);
        var pooled = problem with { Jobs = [.. ranges.Select(range => JobGroups.Pool(problem.Jobs[range].AsSpan()))] };
        var shares = JobGroups.Share(ranges, SolveAtOnce(pooled).Replicas.AsSpan(), problem.Budget);
        var replicas = ImmutableArray.CreateBuilder<int>(problem.Jobs.Length);
        var rates = ImmutableArray.CreateBuilder<double>(problem.Jobs.Length);
        for (var g = 0; g < ranges.Length; g++)
        {
            var part = SolveAny(problem with { Jobs = problem.Jobs[ranges[g]], Budget = shares[g] });
            replicas.AddRange(part.Replicas);
            rates.AddRange(part.AcceptRates);
        }
        return new(replicas.MoveToImmutable(), rates.MoveToImmutable());
    }

    private Allocation SolveAtOnce(AllocationProblem problem)
    {
        var value = new AllocationValue(problem);
        var start = Start(value);
        var point = start.ToArray();
        if (point.Length > 0 && value.Used <= problem.Budget)
        {
            _search.Minimise(at => -value.At(at), Bounds(problem), point);
            Evaluations += _search.Evaluations;
        }
        var found = Round(value, point);
        if (!_settings.KeepBetter) { return found; }
        var worth = value.Current;
        var kept = Round(value, start);
        return value.Current > worth + IntegerRepair.Tolerance ? kept : found;
    }

    private Allocation Round(AllocationValue value, double[] point)
    {
        var problem = value.Problem;
        var count = problem.Jobs.Length;
        var rates = new double[count];
        for (var i = 0; i < count; i++)
        {
            point[i] = Math.Abs(point[i] - Math.Round(point[i])) < Grain ? Math.Round(point[i]) : point[i];
            rates[i] = problem.Drops ? Math.Clamp(point[count + i] / 100, 0, 1) : problem.Jobs[i].AcceptRate;
        }
        value.SetAccept(rates);
        IntegerRepair.MakeFeasible(value, point.AsSpan(0, count));
        if (_settings.Shrink) { IntegerRepair.Shrink(value); }
        return new([.. value.Replicas], [.. rates]);
    }

    // What the jobs have, or as much of it as the budget holds.
    private static double[] Start(AllocationValue value)
    {
        var jobs = value.Problem.Jobs;
        var point = new double[value.Dimensions];
        for (var i = 0; i < jobs.Length; i++) { point[i] = value.Replicas[i]; }
        IntegerRepair.MakeFeasible(value, point.AsSpan(0, jobs.Length));
        for (var i = 0; i < jobs.Length; i++)
        {
            point[i] = value.Replicas[i];
            if (value.Problem.Drops) { point[jobs.Length + i] = 100 * jobs[i].AcceptRate; }
        }
        return point;
    }

    private static LinearBounds Bounds(AllocationProblem problem)
    {
        var count = problem.Jobs.Length;
        var size = problem.Drops ? 2 * count : count;
        var (least, most, weights) = (new double[size], new double[size], new double[size]);
        for (var i = 0; i < count; i++)
        {
            (least[i], most[i], weights[i]) = (problem.Jobs[i].Floor, problem.Jobs[i].Most, 1);
            if (problem.Drops) { most[count + i] = 100; }
        }
        return new(least, most, weights, problem.Budget);
    }

    private static void Check(AllocationJob job, int place)
    {
        var fault = job.Rates.IsEmpty ? "has no forecast"
            : !AllFinite(job.Rates.Span) ? "has a forecast that is not a number of 0 or more"
            : !(job.ServiceSeconds > 0 && double.IsFinite(job.ServiceSeconds)) ? "needs a service time above 0"
            : !(job.TargetSeconds > 0) ? "needs a promise above 0"
            : !(job.Quantile > 0 && job.Quantile < 1) ? "needs a quantile between 0 and 1"
            : job.Floor < 0 || job.Most < job.Floor ? $"has a floor of {job.Floor} and a most of {job.Most}"
            : !(job.Weight >= 0 && double.IsFinite(job.Weight)) ? "needs a weight of 0 or more"
            : !(job.AcceptRate >= 0 && job.AcceptRate <= 1) ? "needs an accept rate from 0 to 1"
            : null;
        if (fault is not null) { throw new ArgumentException($"Job {place} {fault}.", nameof(job)); }
    }

    private static bool AllFinite(ReadOnlySpan<double> rates)
    {
        foreach (var rate in rates)
        {
            if (!(rate >= 0 && double.IsFinite(rate))) { return false; }
        }
        return true;
    }
}
