namespace Ballast.Scaling.Faro;

/// <summary>Measured arrivals by the minute.</summary>
internal static class MinuteRates
{
    /// <summary>Mean rates of the whole bins between two times, which begin at multiples of their length.</summary>
    /// <returns>Requests per second, the oldest bin first; a single 0 where no bin was measured.</returns>
    public static double[] Since(ReadOnlySpan<LoadSample> history, TimeSpan from, TimeSpan until, TimeSpan bin)
    {
        var first = (from.Ticks + bin.Ticks - 1) / bin.Ticks;
        var count = (int)Math.Clamp((until.Ticks / bin.Ticks) - first, 0, 1440);
        var (sums, steps) = (new double[count], new int[count]);
        for (var i = history.Length - 1; i >= 0 && history[i].At > from; i--)
        {
            // A step ends at its time: the one that ends with the bin belongs to it.
            var place = ((history[i].At.Ticks - 1) / bin.Ticks) - first;
            if (place < 0 || place >= count) { continue; }
            sums[place] += history[i].ArrivalsPerSecond;
            steps[place]++;
        }
        var rates = new List<double>(count);
        for (var k = 0; k < count; k++)
        {
            if (steps[k] > 0) { rates.Add(sums[k] / steps[k]); }
        }
        return rates.Count > 0 ? [.. rates] : [0];
    }
}
