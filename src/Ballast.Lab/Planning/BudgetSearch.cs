using System.Collections.Immutable;

namespace Ballast.Lab.Planning;

/// <summary>Finds the smallest number that meets a target by asking as few numbers as it can: strides that double up to
/// the first one that meets it, then bisection between that and the last one that did not, then the numbers around
/// it.</summary>
/// <remarks>It knows nothing of what is asked. Bisection is right only where what is measured never falls, so the
/// answer has been asked together with the next larger number and the two next smaller ones; the smallest of them that
/// meets it is the answer, and <see cref="Falls"/> tells where a larger one did worse.</remarks>
public sealed class BudgetSearch
{
    /// <summary>A margin that falls by no more than this has not fallen: a thousandth of all requests.</summary>
    public const double Tolerance = 0.001;

    private readonly SortedDictionary<int, double> _margins = [];
    private readonly int _mostTrials;

    /// <summary>A search that has asked nothing yet.</summary>
    /// <param name="least">The smallest number that may be asked; 0 or more.</param>
    /// <param name="most">The greatest; not below <paramref name="least"/>.</param>
    /// <param name="mostTrials">How many numbers it asks at most; 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public BudgetSearch(int least, int most, int mostTrials = 64)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(least);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, least);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostTrials, 1);
        (Least, Most, _mostTrials) = (least, most, mostTrials);
        Next = least;
    }

    /// <summary>The smallest number that may be asked.</summary>
    public int Least { get; }

    /// <summary>The greatest number that may be asked.</summary>
    public int Most { get; }

    /// <summary>The number to ask next; <see langword="null"/> when it is over.</summary>
    public int? Next { get; private set; }

    /// <summary>The smallest number asked that met the target; <see langword="null"/> while none has.</summary>
    public int? Smallest { get; private set; }

    /// <summary>The number with the greatest margin, the smallest of equals; <see langword="null"/> before the first
    /// answer.</summary>
    public int? Best { get; private set; }

    /// <summary>Whether it ended because it had asked as much as it may: a smaller number may do.</summary>
    public bool IsCutShort { get; private set; }

    /// <summary>How many numbers it has asked.</summary>
    public int Trials => _margins.Count;

    /// <summary>Numbers asked one after the other by size, of which the greater one did worse: by more than
    /// <see cref="Tolerance"/>, or by so much that it misses the target which the smaller one met.</summary>
    public ImmutableArray<(int Smaller, int Greater)> Falls
    {
        get
        {
            var asked = _margins.ToArray();
            return [.. asked.Zip(asked.Skip(1))
                .Where(pair => pair.Second.Value < pair.First.Value - Tolerance
                    || (pair.First.Value >= 0 && pair.Second.Value < 0))
                .Select(pair => (pair.First.Key, pair.Second.Key))];
        }
    }

    /// <summary>Takes the answer to <see cref="Next"/>.</summary>
    /// <param name="number">The number asked.</param>
    /// <param name="margin">How far it is above the target; 0 or more meets it.</param>
    /// <exception cref="ArgumentException">That number was not asked for, or the margin is no number.</exception>
    public void Tell(int number, double margin)
    {
        if (number != Next) { throw new ArgumentException($"{number} was not asked for.", nameof(number)); }
        if (double.IsNaN(margin)) { throw new ArgumentException("A margin is a number.", nameof(margin)); }
        _margins.Add(number, margin);
        if (margin >= 0 && !(number >= Smallest)) { Smallest = number; }
        if (Best is not { } best || margin > _margins[best] || (margin == _margins[best] && number < best))
        {
            Best = number;
        }
        var next = Find();
        IsCutShort = next is not null && _margins.Count >= _mostTrials;
        Next = IsCutShort ? null : next;
    }

    private int? Find()
    {
        if (Smallest is not { } met)
        {
            var top = _margins.Keys.Last();
            return top == Most ? null : (int)Math.Min(Most, Least + (2L * (top - Least)) + 1);
        }
        // Of all that were asked, those below the smallest that meets it miss it.
        var missed = _margins.Keys.LastOrDefault(number => number < met, Least - 1);
        if (met - missed > 1) { return missed + ((met - missed) / 2); }
        if (met < Most && !_margins.ContainsKey(met + 1)) { return met + 1; }
        // The next smaller one is known to miss it; the one below that tells a dip from the foot of the curve.
        return met - 2 >= Least && !_margins.ContainsKey(met - 2) ? met - 2 : null;
    }
}
