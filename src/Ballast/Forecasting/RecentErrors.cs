namespace Ballast.Forecasting;

/// <summary>The latest errors of one step ahead, and their quantiles.</summary>
internal sealed class RecentErrors(int kept)
{
    private readonly double[] _ring = new double[kept];
    private readonly double[] _sorted = new double[kept];
    private int _next;
    private bool _stale = true;

    public int Count { get; private set; }

    public void Add(double error)
    {
        _ring[_next] = error;
        _next = (_next + 1) % _ring.Length;
        Count = Math.Min(Count + 1, _ring.Length);
        _stale = true;
    }

    /// <summary>The quantile, linear between its neighbours.</summary>
    public double Quantile(double quantile)
    {
        if (Count == 0) { return 0; }
        if (_stale)
        {
            _ring.AsSpan(0, Count).CopyTo(_sorted);
            _sorted.AsSpan(0, Count).Sort();
            _stale = false;
        }
        var place = quantile * (Count - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, Count - 1);
        return _sorted[below] + ((place - below) * (_sorted[above] - _sorted[below]));
    }
}
