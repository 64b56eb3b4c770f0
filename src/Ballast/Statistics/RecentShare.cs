namespace Ballast.Statistics;

/// <summary>The share of hits over the last one to two steps.</summary>
/// <param name="step">Length of a step; above zero.</param>
public sealed class RecentShare(TimeSpan step)
{
    private (long Hits, long All) _current;
    private (long Hits, long All) _previous;
    private TimeSpan _since;

    /// <summary>Adds a trial.</summary>
    /// <param name="hit">Whether it was a hit.</param>
    /// <param name="now">The time since the start of the world.</param>
    public void Add(bool hit, TimeSpan now)
    {
        Turn(now);
        _current = (_current.Hits + (hit ? 1 : 0), _current.All + 1);
    }

    /// <summary>The share, 0 to 1; 1 without trials.</summary>
    /// <param name="now">The time since the start of the world.</param>
    public double Share(TimeSpan now)
    {
        Turn(now);
        var all = _current.All + _previous.All;
        return all == 0 ? 1 : (double)(_current.Hits + _previous.Hits) / all;
    }

    private void Turn(TimeSpan now)
    {
        if (now - _since < step) { return; }
        _previous = now - _since >= step * 2 ? default : _current;
        _current = default;
        _since = now;
    }
}
