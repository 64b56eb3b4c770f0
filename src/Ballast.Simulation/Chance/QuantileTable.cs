using Ballast.Statistics;

namespace Ballast.Simulation.Chance;

/// <summary>A distribution told by some of its quantiles, straight in between; one draw of the generator
/// always.</summary>
public sealed class QuantileTable
{
    private readonly double[] _shares;
    private readonly double[] _values;

    /// <summary>A table of points.</summary>
    /// <param name="shares">Shares of draws, strictly rising from 0 to 1, both among them.</param>
    /// <param name="values">The number at or below which each share lies; finite, never falling.</param>
    /// <exception cref="ArgumentException">The points are no quantiles.</exception>
    public QuantileTable(ReadOnlySpan<double> shares, ReadOnlySpan<double> values)
    {
        if (shares.Length < 2 || shares.Length != values.Length)
        {
            throw new ArgumentException("A quantile table needs as many shares as values, two at least.");
        }
        if (shares[0] != 0 || shares[^1] != 1)
        {
            throw new ArgumentException("The shares of a quantile table begin with 0 and end with 1.", nameof(shares));
        }
        (_shares, _values) = (shares.ToArray(), values.ToArray());
        for (var i = 0; i < _shares.Length; i++)
        {
            Require.Finite(_values[i], nameof(values));
            if (i == 0) { continue; }
            if (!(_shares[i] > _shares[i - 1]))
            {
                throw new ArgumentException("The shares of a quantile table rise strictly.", nameof(shares));
            }
            if (_values[i] < _values[i - 1])
            {
                throw new ArgumentException("The values of a quantile table never fall.", nameof(values));
            }
        }
    }

    /// <summary>The mean of all draws.</summary>
    public double Mean
    {
        get
        {
            var mean = 0.0;
            for (var i = 1; i < _shares.Length; i++)
            {
                mean += 0.5 * (_values[i] + _values[i - 1]) * (_shares[i] - _shares[i - 1]);
            }
            return mean;
        }
    }

    /// <summary>A table of what was measured: evenly spread shares over the sorted values.</summary>
    /// <param name="values">The values, in any order; two at least, finite. They are not changed.</param>
    /// <exception cref="ArgumentException">There are too few values, or one is not finite.</exception>
    public static QuantileTable OfSamples(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var shares = new double[sorted.Length];
        for (var i = 0; i < shares.Length; i++) { shares[i] = i / (double)(shares.Length - 1); }
        return new(shares, sorted);
    }

    /// <summary>Draws a number.</summary>
    /// <param name="random">The generator.</param>
    public double Sample(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Quantile(random.NextDouble());
    }

    /// <summary>The number at or below which a share of draws lies.</summary>
    /// <param name="share">The share; anything outside 0 to 1 is taken as the nearer of the two.</param>
    public double Quantile(double share)
    {
        var (low, high) = (0, _shares.Length - 1);
        while (high - low > 1)
        {
            var middle = (low + high) >>> 1;
            if (_shares[middle] <= share) { low = middle; } else { high = middle; }
        }
        var part = Math.Clamp((share - _shares[low]) / (_shares[high] - _shares[low]), 0, 1);
        return _values[low] + (part * (_values[high] - _values[low]));
    }
}
