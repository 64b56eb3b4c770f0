using Ballast.Statistics;

namespace Ballast.Placing.Arrivals;

/// <summary>Places tasks one by one as they arrive, by one rule; what does not fit is refused.</summary>
/// <remarks>Ties go to the bin with the lowest index, which is the first by name where bins are sorted by name, unless
/// the rule draws. Scores are kept until the bin changes.</remarks>
public sealed class ArrivalScheduler
{
    private readonly PlacementState _state;
    private readonly IArrivalRule _rule;
    private readonly SeededRandom _random;
    private readonly int[] _kinds;
    private readonly int[] _version;
    private readonly List<Known[]> _known = [];

    /// <summary>A scheduler of empty bins.</summary>
    /// <param name="problem">The problem: its items are the tasks, in any order.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="seed">The seed for draws among equals.</param>
    public ArrivalScheduler(PlacementProblem problem, IArrivalRule rule, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(rule);
        (_state, _rule) = (new(problem), rule);
        _random = new(Seeds.Derive(seed, "arrivals"));
        _version = new int[problem.Bins];
        Array.Fill(_version, 1);
        _kinds = Kinds(problem);
        for (var kind = 0; kind <= _kinds.DefaultIfEmpty(-1).Max(); kind++) { _known.Add(new Known[problem.Bins]); }
    }

    /// <summary>Where the tasks are.</summary>
    public PlacementState State => _state;

    /// <summary>Places a task.</summary>
    /// <param name="item">The task.</param>
    /// <returns>The bin; <see langword="null"/> when it fits nowhere.</returns>
    public int? Arrive(int item)
    {
        var known = _known[_kinds[item]];
        var (best, at, equals) = (int.MinValue, -1, 0);
        for (var bin = 0; bin < known.Length; bin++)
        {
            if (known[bin].Version != _version[bin]) { known[bin] = Look(item, bin); }
            if (!known[bin].Fits || known[bin].Score < best) { continue; }
            if (known[bin].Score > best) { (best, at, equals) = (known[bin].Score, bin, 1); }
            else if (_rule.DrawsAmongEquals && _random.Next(++equals) == 0) { at = bin; }
        }
        if (at < 0) { return null; }
        _state.Move(item, at, _rule.DrawsAmongEquals ? AnyCells(item, at) : known[at].Cells);
        _version[at]++;
        return at;
    }

    private Known Look(int item, int bin)
    {
        var fits = _state.Fits(item, bin, out var cells);
        var score = fits ? _rule.Score(_state, item, bin, ref cells) : 0;
        return new(_version[bin], fits, score, cells);
    }

    // A rule that draws bins draws the cell too, where one is asked for.
    private ulong AnyCells(int item, int bin)
    {
        _state.Fits(item, bin, out var cells);
        if (_state.Problem.ItemList[item].Cells != 1) { return cells; }
        var fitting = 0;
        for (var cell = 0; cell < _state.Problem.BinList[bin].Cells; cell++)
        {
            if (_state.Fits(item, bin, 1UL << cell, out var one) && _random.Next(++fitting) == 0) { cells = one; }
        }
        return cells;
    }

    private static int[] Kinds(PlacementProblem problem)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var kinds = new int[problem.Items];
        for (var item = 0; item < kinds.Length; item++)
        {
            var it = problem.ItemList[item];
            var key = string.Join(',', it.Demand.Concat(it.CellDemand).Append(it.Cells)) + "|"
                + string.Join('|', it.Requires.Select(asked => $"{asked.Label}={string.Join(',', asked.Values)}"))
                + (it.Groups.IsEmpty && it.Tolerates.IsEmpty ? string.Empty : $"#{item}");
            if (!seen.TryGetValue(key, out kinds[item])) { seen[key] = kinds[item] = seen.Count; }
        }
        return kinds;
    }

    private readonly record struct Known(int Version, bool Fits, int Score, ulong Cells);
}
