using System.Collections.Immutable;

namespace Ballast.Placing;

/// <summary>What makes one placement better than another: tiers compared from the first to the last.</summary>
public sealed class PlacementObjective
{
    private readonly IPlacementTerm[][] _terms;
    private readonly long[][] _weights;

    /// <summary>An objective.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="tiers">Its tiers, the one that matters most first; 1 or more.</param>
    public PlacementObjective(string name, params ImmutableArray<ObjectiveTier> tiers)
    {
        if (tiers.IsDefaultOrEmpty) { throw new ArgumentException("An objective needs a tier.", nameof(tiers)); }
        (Name, Tiers) = (name, tiers);
        _terms = [.. tiers.Select(tier => tier.Terms.Select(term => term.Term).ToArray())];
        _weights = [.. tiers.Select(tier => tier.Terms.Select(term => term.Weight).ToArray())];
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its tiers, the one that matters most first.</summary>
    public ImmutableArray<ObjectiveTier> Tiers { get; }

    /// <summary>Below 0 when the first value is better, above 0 when the second is, 0 when they are equal.</summary>
    /// <param name="a">One value, a number a tier.</param>
    /// <param name="b">Another.</param>
    public static int Compare(ReadOnlySpan<long> a, ReadOnlySpan<long> b)
    {
        for (var tier = 0; tier < a.Length; tier++)
        {
            if (a[tier] != b[tier]) { return a[tier] < b[tier] ? -1 : 1; }
        }
        return 0;
    }

    /// <summary>Counts a state from scratch.</summary>
    /// <param name="state">The state.</param>
    /// <param name="value">A number a tier; all written.</param>
    public void Measure(PlacementState state, Span<long> value)
    {
        for (var tier = 0; tier < _terms.Length; tier++)
        {
            value[tier] = 0;
            for (var i = 0; i < _terms[tier].Length; i++)
            {
                value[tier] += _weights[tier][i] * _terms[tier][i].Measure(state);
            }
        }
    }

    /// <summary>How the value would change by a move that is not made; without allocating.</summary>
    /// <param name="state">The state before the move.</param>
    /// <param name="item">The item.</param>
    /// <param name="to">The bin it would go to, another than its own; -1 takes it out.</param>
    /// <param name="cells">The cells it would take there.</param>
    /// <param name="change">A number a tier; all written.</param>
    public void Change(PlacementState state, int item, int to, ulong cells, Span<long> change)
    {
        for (var tier = 0; tier < _terms.Length; tier++)
        {
            var (terms, weights) = (_terms[tier], _weights[tier]);
            long sum = 0;
            for (var i = 0; i < terms.Length; i++) { sum += weights[i] * terms[i].Change(state, item, to, cells); }
            change[tier] = sum;
        }
    }
}
