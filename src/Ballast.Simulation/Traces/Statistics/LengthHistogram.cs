namespace Ballast.Simulation.Traces.Statistics;

/// <summary>Counts every whole number by itself, so that quantiles are exact; memory grows with the greatest
/// number.</summary>
internal sealed class LengthHistogram
{
    /// <summary>Numbers above this count as this: 32 MB.</summary>
    public const int Most = 4_194_303;

    private long[] _counts = new long[1024];
    private double _sum;
    private double _squares;

    public long Count { get; private set; }

    public int Max { get; private set; }

    public int Min { get; private set; } = int.MaxValue;

    public double Mean => Count == 0 ? 0 : _sum / Count;

    /// <summary>Standard deviation by mean.</summary>
    public double Cv => Mean > 0 ? Math.Sqrt(Math.Max(0, (_squares / Count) - (Mean * Mean))) / Mean : 0;

    public void Add(int value)
    {
        Count++;
        _sum += value;
        _squares += (double)value * value;
        Max = Math.Max(Max, value);
        Min = Math.Min(Min, value);
        var slot = Math.Clamp(value, 0, Most);
        if (slot >= _counts.Length) { Array.Resize(ref _counts, Math.Min(Most + 1, Math.Max(slot + 1, slot * 2))); }
        _counts[slot]++;
    }

    /// <summary>The quantile of a share, linear between the two numbers next to rank q·(n − 1).</summary>
    public double Quantile(double share)
    {
        if (Count == 0) { return 0; }
        var rank = share * (Count - 1);
        var low = (long)rank;
        var (value, next) = (-1, -1);
        var seen = 0L;
        for (var i = 0; i < _counts.Length && next < 0; i++)
        {
            seen += _counts[i];
            if (value < 0 && seen > low) { value = i; }
            if (seen > low + 1 || seen == Count) { next = i; }
        }
        return value + ((rank - low) * (next - value));
    }

    public LengthSummary? Summary() => Count == 0 || Max == 0 ? null : new LengthSummary(
        Mean, Cv, Min, Max, [.. LengthSummary.Shares.Select(Quantile)]);
}
