namespace Ballast.Statistics;

/// <summary>Quantiles of the last one to two steps: two sketches that take turns. Fixed memory.</summary>
/// <param name="step">Length of a step; above zero.</param>
public sealed class RecentQuantiles(TimeSpan step)
{
    private QuantileSketch _current = new();
    private QuantileSketch _previous = new();
    private readonly QuantileSketch _merged = new();
    private TimeSpan _since;

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value; 0 or more.</param>
    /// <param name="now">The time since the start of the world.</param>
    public void Add(double value, TimeSpan now)
    {
        Turn(now);
        _current.Add(value);
    }

    /// <summary>How many values are remembered.</summary>
    /// <param name="now">The time since the start of the world.</param>
    public long Count(TimeSpan now)
    {
        Turn(now);
        return _current.Count + _previous.Count;
    }

    /// <summary>A quantile, with the sketch's relative error; <see langword="null"/> without values.</summary>
    /// <param name="quantile">0 to 1.</param>
    /// <param name="now">The time since the start of the world.</param>
    public double? Quantile(double quantile, TimeSpan now)
    {
        if (Count(now) == 0) { return null; }
        _merged.Clear();
        _merged.Merge(_previous);
        _merged.Merge(_current);
        return _merged.Quantile(quantile);
    }

    private void Turn(TimeSpan now)
    {
        if (now - _since < step) { return; }
        if (now - _since >= step * 2) { _current.Clear(); }
        (_current, _previous) = (_previous, _current);
        _current.Clear();
        _since = now;
    }
}
