namespace Ballast.Statistics;

/// <summary>Count, mean and variance of a stream in constant memory (Welford's method). <c>default</c> is
/// empty.</summary>
public struct RunningMoments
{
    private double _squares;

    /// <summary>How many samples there were.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; 0 while there is none.</summary>
    public double Mean { get; private set; }

    /// <summary>Their sample variance (divisor n − 1); 0 below two samples.</summary>
    public readonly double Variance => Count < 2 ? 0 : _squares / (Count - 1);

    /// <summary>The square root of <see cref="Variance"/>, in the unit of the samples.</summary>
    public readonly double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Takes a sample.</summary>
    /// <param name="sample">The sample.</param>
    public void Add(double sample)
    {
        Count++;
        var delta = sample - Mean;
        Mean += delta / Count;
        _squares += delta * (sample - Mean);
    }

    /// <summary>Takes all samples of another stream (Chan's formula).</summary>
    /// <param name="other">The other stream's moments.</param>
    public void Merge(in RunningMoments other)
    {
        if (other.Count == 0) { return; }
        var count = Count + other.Count;
        var delta = other.Mean - Mean;
        _squares += other._squares + (delta * delta * ((double)Count * other.Count / count));
        Mean += delta * other.Count / count;
        Count = count;
    }
}
