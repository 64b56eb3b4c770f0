namespace Ballast.Scaling.KeepAlive;

/// <summary>Counts idle times in even bins. Sums are kept, so that its variation costs nothing to ask.</summary>
/// <param name="bin">Width of a bin; above 0.</param>
/// <param name="bins">How many; above 0.</param>
internal sealed class IdleHistogram(TimeSpan bin, int bins)
{
    // Counts, as floating point: the square of a count of years of requests fits no whole number.
    private readonly double[] _counts = new double[bins];
    private double _squares;

    /// <summary>Idle times within the bins.</summary>
    public double Within { get; private set; }

    /// <summary>Idle times beyond them.</summary>
    public double OutOfBounds { get; private set; }

    /// <summary>Standard deviation of the bins' counts over their mean; 0 while all are empty.</summary>
    public double Variation
    {
        get
        {
            if (Within <= 0) { return 0; }
            var mean = Within / bins;
            return Math.Sqrt(Math.Max(0, (_squares / bins) - (mean * mean))) / mean;
        }
    }

    /// <summary>Counts an idle time, as often as it occurred.</summary>
    public void Add(TimeSpan idle, long times = 1)
    {
        var place = idle.Ticks / bin.Ticks;
        if (place >= bins)
        {
            OutOfBounds += times;
            return;
        }
        ref var count = ref _counts[place];
        _squares += times * ((2 * count) + times);
        count += times;
        Within += times;
    }

    /// <summary>The first bin by which so many per cent of the idle times within the bins have been seen.</summary>
    public int BinAt(double percent)
    {
        var seen = 0.0;
        for (var i = 0; i < bins; i++)
        {
            seen += _counts[i];
            if (_counts[i] > 0 && seen * 100 >= percent * Within) { return i; }
        }
        return bins - 1;
    }
}
