using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Statistics;

/// <summary>Counts of arrivals in consecutive bins from the first arrival on: their index of dispersion, variance by
/// mean over the bins that are full.</summary>
internal sealed class BinDispersion(long widthNanoseconds)
{
    private RunningMoments _moments;
    private long _bin;
    private long _inBin;

    /// <summary>The most arrivals of a bin.</summary>
    public long Max { get; private set; }

    /// <summary>The index of dispersion; <see langword="null"/> below two full bins.</summary>
    public double? Index => _moments.Count < 2 || _moments.Mean == 0
        ? null
        : _moments.Variance * (_moments.Count - 1) / _moments.Count / _moments.Mean;

    /// <summary>Takes an arrival.</summary>
    /// <param name="sinceFirst">Nanoseconds since the first arrival; never less than before.</param>
    public void Add(long sinceFirst)
    {
        var bin = sinceFirst / widthNanoseconds;
        if (bin > _bin)
        {
            _moments.Add(_inBin);
            AddEmpty(bin - _bin - 1);
            (_bin, _inBin) = (bin, 0);
        }
        _inBin++;
        Max = Math.Max(Max, _inBin);
    }

    private void AddEmpty(long bins)
    {
        // Merged by doubling: a gap of a year in bins of a second takes 25 steps.
        var some = new RunningMoments();
        some.Add(0);
        for (; bins > 0; bins >>= 1)
        {
            if ((bins & 1) == 1) { _moments.Merge(some); }
            some.Merge(some);
        }
    }
}
