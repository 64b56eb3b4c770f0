using Ballast.Statistics;

namespace Ballast.Scaling.Policies;

/// <summary>An evolutionary search for the division of a number of replicas with the greatest welfare.</summary>
/// <remarks>
/// It begins with the division that the one worst off always gains from (maximin), and keeps a few divisions, of which
/// one by chance is changed in each trial: one to five replicas move from one deployment to another, or the shares of
/// all are disturbed by up to a tenth. A better one takes the place of the worst. The sum never changes.
/// </remarks>
internal sealed class WelfareSearch(int seed)
{
    private const int Kept = 8;
    private const int MostMoved = 5;
    private const double Disturbance = 0.1;
    private readonly SeededRandom _random = new((ulong)seed);
    private readonly int[][] _pool = new int[Kept][];
    private readonly double[] _worth = new double[Kept];
    private int[] _trial = [];

    /// <summary>Searches.</summary>
    /// <param name="welfare">The welfare of a division.</param>
    /// <param name="start">The division begun with; the best found is written.</param>
    /// <param name="floors">The least each may have.</param>
    /// <param name="caps">The most each may have.</param>
    /// <param name="evaluations">Divisions tried.</param>
    public void Improve(
        Func<int[], double> welfare, int[] start, ReadOnlySpan<int> floors, ReadOnlySpan<int> caps, int evaluations)
    {
        if (start.Length < 2) { return; }
        if (_trial.Length != start.Length) { _trial = new int[start.Length]; }
        var worth = welfare(start);
        for (var i = 0; i < Kept; i++)
        {
            if (_pool[i] is null || _pool[i].Length != start.Length) { _pool[i] = new int[start.Length]; }
            start.CopyTo(_pool[i].AsSpan());
            _worth[i] = worth;
        }
        for (var trial = 0; trial < evaluations; trial++)
        {
            _pool[_random.Next(Kept)].CopyTo(_trial.AsSpan());
            if (_random.Next(2) == 0) { Move(floors, caps, 1 + _random.Next(MostMoved)); }
            else { Disturb(floors, caps); }
            var worst = Worst();
            var found = welfare(_trial);
            if (found <= _worth[worst]) { continue; }
            _trial.CopyTo(_pool[worst].AsSpan());
            _worth[worst] = found;
        }
        var best = 0;
        for (var i = 1; i < Kept; i++)
        {
            if (_worth[i] > _worth[best]) { best = i; }
        }
        // What is only as good as the start is no reason to move replicas.
        if (_worth[best] > worth) { _pool[best].CopyTo(start.AsSpan()); }
    }

    private void Move(ReadOnlySpan<int> floors, ReadOnlySpan<int> caps, int replicas)
    {
        var (from, to) = (_random.Next(_trial.Length), _random.Next(_trial.Length));
        if (from == to) { return; }
        var moved = Math.Max(0, Math.Min(replicas, Math.Min(_trial[from] - floors[from], caps[to] - _trial[to])));
        _trial[from] -= moved;
        _trial[to] += moved;
    }

    // Each share grows or shrinks by up to a tenth; what that adds up to is put right one by one.
    private void Disturb(ReadOnlySpan<int> floors, ReadOnlySpan<int> caps)
    {
        var excess = 0;
        for (var i = 0; i < _trial.Length; i++)
        {
            var factor = 1 + (Disturbance * ((2 * _random.NextDouble()) - 1));
            var share = (int)((_trial[i] * factor) + _random.NextDouble());
            share = Math.Clamp(share, floors[i], Math.Max(floors[i], caps[i]));
            excess += share - _trial[i];
            _trial[i] = share;
        }
        var at = _random.Next(_trial.Length);
        for (var turn = 0; excess != 0 && turn < _trial.Length * (Math.Abs(excess) + 1); turn++)
        {
            var i = (at + turn) % _trial.Length;
            if (excess > 0 && _trial[i] > floors[i])
            {
                _trial[i]--;
                excess--;
            }
            else if (excess < 0 && _trial[i] < caps[i])
            {
                _trial[i]++;
                excess++;
            }
        }
    }

    private int Worst()
    {
        var worst = 0;
        for (var i = 1; i < Kept; i++)
        {
            if (_worth[i] < _worth[worst]) { worst = i; }
        }
        return worst;
    }
}
