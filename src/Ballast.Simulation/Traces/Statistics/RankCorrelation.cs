using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Statistics;

/// <summary>Spearman's rank correlation of pairs: exact while they fit into memory, then of a random sample.</summary>
internal sealed class RankCorrelation
{
    /// <summary>Pairs that are kept, 8 MB; the error of a sample of so many is about 0.001.</summary>
    public const int Most = 1_000_000;

    private readonly List<(int A, int B)> _pairs = [];
    private readonly SeededRandom _random = new(Seeds.Derive(0, "rank-correlation"));
    private long _count;

    /// <summary>Whether all pairs were kept.</summary>
    public bool IsExact => _count <= Most;

    public void Add(int a, int b)
    {
        _count++;
        if (_pairs.Count < Most)
        {
            _pairs.Add((a, b));
            return;
        }
        var place = _random.NextInt64(_count);
        if (place < Most) { _pairs[(int)place] = (a, b); }
    }

    /// <summary>The correlation; <see langword="null"/> when one side is constant.</summary>
    public double? Value()
    {
        var a = Ranks([.. _pairs.Select(pair => pair.A)]);
        var b = Ranks([.. _pairs.Select(pair => pair.B)]);
        // Mean ranks have the mean (n - 1)/2 whatever the ties are.
        var mean = (_pairs.Count - 1) / 2.0;
        double ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            ab += (a[i] - mean) * (b[i] - mean);
            aa += (a[i] - mean) * (a[i] - mean);
            bb += (b[i] - mean) * (b[i] - mean);
        }
        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : null;
    }

    private static double[] Ranks(int[] values)
    {
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++) { order[i] = i; }
        var sorted = (int[])values.Clone();
        Array.Sort(sorted, order);
        var ranks = new double[values.Length];
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && sorted[to] == sorted[from]; to++) { }
            for (var i = from; i < to; i++) { ranks[order[i]] = (from + to - 1) / 2.0; }
        }
        return ranks;
    }
}
