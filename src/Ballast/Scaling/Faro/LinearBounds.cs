namespace Ballast.Scaling.Faro;

/// <summary>Where a point may be: between a least and a most of each coordinate, and with a weighted sum within a
/// limit.</summary>
public sealed class LinearBounds
{
    // What rounding may add to a sum of many coordinates.
    private const double Slip = 1e-9;

    private readonly double[] _least;
    private readonly double[] _most;
    private readonly double[] _weights;

    /// <summary>Bounds of as many coordinates as there are numbers.</summary>
    /// <param name="least">The least of each.</param>
    /// <param name="most">The most of each.</param>
    /// <param name="weights">What each counts in the sum; not negative.</param>
    /// <param name="limit">The most of the weighted sum.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a least is above its most.</exception>
    public LinearBounds(
        ReadOnlySpan<double> least, ReadOnlySpan<double> most, ReadOnlySpan<double> weights, double limit)
    {
        if (most.Length != least.Length || weights.Length != least.Length)
        {
            throw new ArgumentException(
                $"{least.Length} least values need as many most values and weights, not {most.Length} and "
                + $"{weights.Length}.");
        }
        for (var i = 0; i < least.Length; i++)
        {
            if (!(least[i] <= most[i])) { throw new ArgumentException($"Coordinate {i}: {least[i]} to {most[i]}."); }
        }
        (_least, _most, _weights, Limit) = (least.ToArray(), most.ToArray(), weights.ToArray(), limit);
    }

    /// <summary>Coordinates.</summary>
    public int Dimensions => _least.Length;

    /// <summary>The least of each coordinate.</summary>
    public ReadOnlySpan<double> Least => _least;

    /// <summary>The most of each coordinate.</summary>
    public ReadOnlySpan<double> Most => _most;

    /// <summary>What each coordinate counts in the sum.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The most of the weighted sum.</summary>
    public double Limit { get; }

    /// <summary>The weighted sum of a point.</summary>
    /// <param name="point">The point.</param>
    public double Sum(ReadOnlySpan<double> point)
    {
        var sum = 0.0;
        for (var i = 0; i < _weights.Length; i++) { sum += _weights[i] * point[i]; }
        return sum;
    }

    /// <summary>Whether a point is within, but for rounding.</summary>
    /// <param name="point">The point.</param>
    public bool Hold(ReadOnlySpan<double> point)
    {
        for (var i = 0; i < _least.Length; i++)
        {
            if (!(point[i] >= _least[i] - Slip && point[i] <= _most[i] + Slip)) { return false; }
        }
        return Sum(point) <= Limit + (Slip * _least.Length);
    }
}
