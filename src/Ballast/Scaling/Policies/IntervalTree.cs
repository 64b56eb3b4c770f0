using Ballast.Statistics;

namespace Ballast.Scaling.Policies;

/// <summary>A function from 0 to 1, learnt from noisy values, with an upper confidence bound that is narrow where much
/// was seen: a binary tree of intervals.</summary>
/// <remarks>Each value is counted at every interval on its path; an interval is halved when it has seen enough, down to
/// a depth, so that the tree is bounded. An interval bounds the function by its mean, what chance may hide, and what
/// the function may change within it.</remarks>
internal sealed class IntervalTree
{
    private const int Depth = 7;
    private const int Enough = 4;
    private readonly double[] _sums = new double[1 << (Depth + 1)];
    private readonly double[] _counts = new double[1 << (Depth + 1)];
    private double _seen;

    /// <summary>Learns a value.</summary>
    /// <param name="at">Where, 0 to 1.</param>
    /// <param name="value">The value, 0 to 1.</param>
    public void Add(double at, double value)
    {
        _seen++;
        var (node, low, size) = (1, 0.0, 1.0);
        for (var depth = 0; ; depth++)
        {
            _sums[node] += value;
            _counts[node]++;
            if (depth == Depth || _counts[node] <= Enough) { return; }
            Descend(at, ref node, ref low, ref size);
        }
    }

    /// <summary>The upper confidence bound, 0 to 1; 1 where nothing is known.</summary>
    /// <param name="at">Where, 0 to 1.</param>
    /// <param name="width">How wide bounds are; 0 or more.</param>
    /// <param name="slope">How much the function changes over the whole range at most.</param>
    public double Upper(double at, double width, double slope)
    {
        var bound = 1.0;
        var (node, low, size) = (1, 0.0, 1.0);
        for (var depth = 0; depth <= Depth && _counts[node] > 0; depth++)
        {
            var chance = width * Math.Sqrt(PortableMath.Log(_seen + 1) / _counts[node]);
            bound = Math.Min(bound, (_sums[node] / _counts[node]) + chance + (slope * size));
            if (depth < Depth) { Descend(at, ref node, ref low, ref size); }
        }
        return bound;
    }

    private static void Descend(double at, ref int node, ref double low, ref double size)
    {
        size /= 2;
        node *= 2;
        if (at >= low + size) { (node, low) = (node + 1, low + size); }
    }
}
