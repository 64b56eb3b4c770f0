using System.Diagnostics;
using System.Numerics;

namespace Ballast.Statistics;

/// <summary>Quantiles of a stream of non-negative numbers within a stated relative error, in fixed memory.</summary>
/// <remarks>Logarithmic buckets after DDSketch (Masson, Rim and Lee, 2019): a value x falls into bucket ⌈log_γ x⌉
/// with γ = (1 + α)/(1 − α) and is answered as 2γ^i/(1 + γ), off by at most α·x. When the values span more buckets
/// than there are, the lowest buckets are merged: high quantiles keep their error, the lowest lose it.</remarks>
public sealed class QuantileSketch
{
    // Below this a value is counted as zero: a nanosecond where the unit is the second.
    private const double Smallest = 1e-9;

    private readonly long[] _counts;
    private readonly double _inverseLogGamma;
    private readonly double _gamma;
    private long _zeros;
    private long _placed;
    private int _lowest;
    private int _highest;

    /// <summary>An empty sketch.</summary>
    /// <param name="relativeError">The bound α of the relative error; 0.001 to 0.2.</param>
    /// <param name="buckets">The number of buckets, 8 bytes each, rounded up to a power of two; 16 to 65,536. The
    /// default spans nine powers of ten at an error of 1 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public QuantileSketch(double relativeError = 0.01, int buckets = 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(relativeError, 0.001);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(relativeError, 0.2);
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(buckets, 65_536);
        RelativeError = relativeError;
        _counts = new long[BitOperations.RoundUpToPowerOf2((uint)buckets)];
        _gamma = (1 + relativeError) / (1 - relativeError);
        _inverseLogGamma = 1 / PortableMath.Log(_gamma);
    }

    /// <summary>The bound of the relative error.</summary>
    public double RelativeError { get; }

    /// <summary>How many values there were.</summary>
    public long Count { get; private set; }

    /// <summary>Their sum.</summary>
    public double Sum { get; private set; }

    /// <summary>The least value, exact; 0 while there is none.</summary>
    public double Min { get; private set; }

    /// <summary>The greatest value, exact; 0 while there is none.</summary>
    public double Max { get; private set; }

    /// <summary>Their mean, exact; 0 while there is none.</summary>
    public double Mean => Count == 0 ? 0 : Sum / Count;

    /// <summary>Takes a value.</summary>
    /// <param name="value">The value; finite, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or not a number.</exception>
    public void Add(double value)
    {
        Note(value);
        if (value >= Smallest) { AddTo(IndexOf(value), 1); }
    }

    /// <summary>Takes a value that another sketch takes too, for one logarithm.</summary>
    /// <param name="value">The value; finite, 0 or more.</param>
    /// <param name="alsoTo">A sketch of the same relative error.</param>
    /// <exception cref="ArgumentException">The relative errors differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or not a number.</exception>
    public void Add(double value, QuantileSketch alsoTo)
    {
        ArgumentNullException.ThrowIfNull(alsoTo);
        CheckSame(alsoTo);
        Note(value);
        alsoTo.Note(value);
        if (value < Smallest) { return; }
        var index = IndexOf(value);
        AddTo(index, 1);
        alsoTo.AddTo(index, 1);
    }

    /// <summary>The value below or at which a share of all values lies.</summary>
    /// <param name="q">The share; 0 to 1.</param>
    /// <returns>The value of rank ⌊q·(n − 1)⌋ within the relative error, the least and the greatest exact; 0 while
    /// there is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="q"/> is out of range.</exception>
    public double Quantile(double q)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(q);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(q, 1);
        if (Count == 0) { return 0; }
        var rank = (long)(q * (Count - 1));
        if (rank == Count - 1) { return Max; }
        if (rank == 0 || rank < _zeros) { return Min; }
        var seen = _zeros;
        var index = _lowest;
        while (true)
        {
            seen += Slot(index);
            if (seen > rank || index == _highest) { break; }
            index++;
        }
        // The middle of a bucket may lie outside what was seen: the exact ends bound it.
        return Math.Clamp(2 * PortableMath.Pow(_gamma, index) / (1 + _gamma), Min, Max);
    }

    /// <summary>Takes all values of another sketch.</summary>
    /// <param name="other">A sketch of the same relative error; it does not change.</param>
    /// <exception cref="ArgumentException">The relative errors differ.</exception>
    public void Merge(QuantileSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        CheckSame(other);
        if (other.Count == 0) { return; }
        Include(other.Min, other.Max, other.Sum, other.Count);
        _zeros += other._zeros;
        if (other._placed == 0) { return; }
        // From the top, so that the range grows once and what is too low is merged at once.
        for (var index = other._highest; index >= other._lowest; index--)
        {
            if (other.Slot(index) > 0) { AddTo(index, other.Slot(index)); }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        (Count, _zeros, _placed, Sum, Min, Max) = (0, 0, 0, 0, 0, 0);
    }

    private int IndexOf(double value) => (int)Math.Ceiling(PortableMath.Log(value) * _inverseLogGamma);

    private void Note(double value)
    {
        if (!(value >= 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "It must be finite and not negative.");
        }
        if (value < Min || Count == 0) { Min = value; }
        if (value > Max) { Max = value; }
        Sum += value;
        Count++;
        if (value < Smallest) { _zeros++; }
    }

    private void CheckSame(QuantileSketch other)
    {
        if (other.RelativeError == RelativeError) { return; }
        throw new ArgumentException("Only sketches of one relative error can be merged.", nameof(other));
    }

    private void Include(double min, double max, double sum, long count)
    {
        Min = Count == 0 ? min : Math.Min(Min, min);
        Max = Math.Max(Max, max);
        Sum += sum;
        Count += count;
    }

    // Buckets live in a ring: index i at i modulo its length, so that the range moves without moving the counts. The
    // length is a power of two: a mask is the modulus, of negative numbers too, at a tenth of a division's time.
    private ref long Slot(int index) => ref _counts[index & (_counts.Length - 1)];

    private void AddTo(int index, long count)
    {
        if (_placed == 0) { (_lowest, _highest) = (index, index); }
        _placed += count;
        if (index > _highest) { RaiseTo(index); }
        if (index < _lowest) { _lowest = Math.Max(index, _highest - _counts.Length + 1); }
        Slot(Math.Max(index, _lowest)) += count;
        Debug.Assert(_highest - _lowest < _counts.Length, "The range fits the ring.");
    }

    private void RaiseTo(int index)
    {
        var lowest = Math.Max(_lowest, index - _counts.Length + 1);
        var merged = 0L;
        for (var i = _lowest; i < Math.Min(lowest, _highest + 1); i++)
        {
            merged += Slot(i);
            Slot(i) = 0;
        }
        (_lowest, _highest) = (lowest, index);
        Slot(lowest) += merged;
    }
}
