namespace Ballast.Scaling.Policies;

/// <summary>The greatest number of arrivals in any window of a few lengths: how bursty a load is at each time
/// scale.</summary>
internal sealed class TrafficEnvelope
{
    // From the step of the load in doublings to a minute.
    private static readonly int[] Seconds = [1, 2, 4, 8, 16, 32, 60];
    private readonly double[] _most = new double[Seconds.Length];

    /// <summary>Measures the windows that lie within a part of a history.</summary>
    public void Measure(ReadOnlySpan<LoadSample> history, TimeSpan now, TimeSpan length)
    {
        Array.Clear(_most);
        var first = history.Length;
        while (first > 0 && history[first - 1].At > now - length) { first--; }
        var part = history[first..];
        var step = part.Length > 1 ? (part[^1].At - part[^2].At).TotalSeconds : 1;
        for (var w = 0; w < Seconds.Length; w++)
        {
            var (sum, wide) = (0.0, Math.Max(1, (int)Math.Round(Seconds[w] / step)));
            for (var i = 0; i < part.Length; i++)
            {
                sum += part[i].ArrivalsPerSecond * step;
                if (i >= wide) { sum -= part[i - wide].ArrivalsPerSecond * step; }
                _most[w] = Math.Max(_most[w], sum);
            }
        }
    }

    /// <summary>The greatest rate, in requests per second, of the windows that hold more than another envelope allows;
    /// 0 when none does.</summary>
    public double Exceeds(TrafficEnvelope allowed)
    {
        var rate = 0.0;
        for (var w = 0; w < Seconds.Length; w++)
        {
            // Sums that are added to and taken from are not exact.
            if (_most[w] > allowed._most[w] + 1e-6) { rate = Math.Max(rate, _most[w] / Seconds[w]); }
        }
        return rate;
    }
}
