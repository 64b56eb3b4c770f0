using System.Collections.Immutable;
using Ballast.Statistics;

namespace Ballast.Placing.Solvers;

/// <summary>What every solver works on: a state with its value, the best so far, chance and the budget.</summary>
internal sealed class PlacementSearch
{
    private const int PollEvery = 256;

    private readonly int[] _bestBins;
    private readonly ulong[] _bestCells;
    private readonly long[] _best;
    private readonly List<TracePoint> _trace = [];
    private readonly Func<double>? _elapsed;
    private readonly int _mostExcess;
    private long _nextPoll;

    public PlacementSearch(
        PlacementProblem problem, PlacementObjective objective, SolverBudget budget, PlacementPlan? hint)
    {
        (Problem, Objective, State) = (problem, objective, new(problem));
        Random = new(Seeds.Derive(budget.Seed, "placing"));
        (WorkLimit, _elapsed) = (budget.Work, budget.Elapsed);
        if (hint is not null) { State.Take(hint.Bins.AsSpan(), hint.Cells.AsSpan()); }
        var tiers = objective.Tiers.Length;
        (Value, Change, _best) = (new long[tiers], new long[tiers], new long[tiers]);
        (_bestBins, _bestCells) = (new int[problem.Items], new ulong[problem.Items]);
        _mostExcess = State.SpreadExcess();
        Measure();
        Keep();
    }

    public PlacementProblem Problem { get; }

    public PlacementObjective Objective { get; }

    public PlacementState State { get; }

    public SeededRandom Random { get; }

    /// <summary>The value of the state.</summary>
    public long[] Value { get; }

    /// <summary>The change that was looked at last.</summary>
    public long[] Change { get; }

    public ReadOnlySpan<long> Best => _best;

    public long Work { get; private set; }

    public long WorkLimit { get; set; }

    /// <summary>The share of the time that the solver at work has; less than 1 for one that others follow.</summary>
    public double TimeLimit { get; set; } = 1;

    public double TimeOver { get; private set; }

    /// <summary>Whether a value has been proved to be the best.</summary>
    public bool IsProved { get; set; }

    public List<(int[] Bins, ulong[] Cells)>? Improvements { get; set; }

    /// <summary>Takes one unit of work.</summary>
    /// <returns>False when the budget is used up.</returns>
    public bool Spend(long units = 1)
    {
        Work += units;
        if (_elapsed is not null && Work >= _nextPoll)
        {
            (_nextPoll, TimeOver) = (Work + PollEvery, _elapsed());
        }
        return Work < WorkLimit && TimeOver < TimeLimit;
    }

    /// <summary>Whether moves that were made in one go break what no single one may.</summary>
    public bool BreaksRules => State.MovedCount > Problem.MaxMoves || State.SpreadExcess() > _mostExcess;

    public bool HasBudget => Work < WorkLimit && TimeOver < TimeLimit;

    /// <summary>The share of the budget that is over, whichever is nearer to its end.</summary>
    public double Progress(long startWork, double startTime)
    {
        var work = (Work - startWork) / (double)Math.Max(1, WorkLimit - startWork);
        var time = (TimeOver - startTime) / Math.Max(1e-9, TimeLimit - startTime);
        return Math.Clamp(Math.Max(work, time), 0, 1);
    }

    /// <summary>Whether a move is possible, with its change in <see cref="Change"/> if so.</summary>
    public bool Look(int item, int bin, out ulong cells)
    {
        cells = 0;
        if (bin < 0 ? State.BinOf(item) < 0 || !State.MayLeave(item) : !State.Fits(item, bin, out cells))
        {
            return false;
        }
        Objective.Change(State, item, bin, cells, Change);
        return true;
    }

    /// <summary>Makes the move that was looked at last.</summary>
    public void Make(int item, int bin, ulong cells)
    {
        State.Move(item, bin, cells);
        for (var tier = 0; tier < Value.Length; tier++) { Value[tier] += Change[tier]; }
    }

    /// <summary>Looks and makes, whatever it costs.</summary>
    public void Force(int item, int bin, ulong cells)
    {
        Objective.Change(State, item, bin, cells, Change);
        Make(item, bin, cells);
    }

    public void Measure() => Objective.Measure(State, Value);

    /// <summary>Keeps the state as the best, if it is better and every rule that can break on the way holds.</summary>
    public bool Record()
    {
        if (PlacementObjective.Compare(Value, _best) >= 0 || BreaksRules) { return false; }
        Keep();
        return true;
    }

    public void RestoreBest()
    {
        State.Take(_bestBins, _bestCells);
        _best.CopyTo(Value, 0);
    }

    /// <summary>Takes a whole placement over.</summary>
    public void Take(ReadOnlySpan<int> bins, ReadOnlySpan<ulong> cells)
    {
        State.Take(bins, cells);
        Measure();
    }

    public PlacementPlan Finish(string solver, ImmutableArray<string> reasons)
    {
        RestoreBest();
        var bounds = PlacementBounds.Of(Problem, Objective);
        var met = Enumerable.Range(0, bounds.Length).All(tier => bounds[tier] == _best[tier]);
        if (IsProved) { bounds = [.. _best.Select(value => (long?)value)]; }
        var overloaded = new Terms.Overload().Measure(State) > 0;
        var evictions = Enumerable.Range(0, Problem.Items)
            .Count(item => State.HomeOf(item) >= 0 && State.BinOf(item) < 0);
        return new()
        {
            Solver = solver,
            Bins = [.. _bestBins],
            Cells = [.. _bestCells],
            Value = [.. _best],
            Bound = [.. bounds],
            Status = !reasons.IsEmpty || overloaded ? PlanStatus.Infeasible
                : IsProved || met ? PlanStatus.Proved : PlanStatus.Feasible,
            Reasons = overloaded && reasons.IsEmpty ? ["What is overloaded could not be relieved."] : reasons,
            Moves = State.MovedCount - evictions,
            Evictions = evictions,
            Work = Work,
            Trace = [.. _trace],
        };
    }

    private void Keep()
    {
        Value.CopyTo(_best, 0);
        State.CopyTo(_bestBins, _bestCells);
        if (_trace.Count == PlacementPlan.MostTrace) { _trace.RemoveAt(_trace.Count - 1); }
        _trace.Add(new(Work, TimeOver, [.. _best]));
        Improvements?.Add(([.. _bestBins], [.. _bestCells]));
    }
}
