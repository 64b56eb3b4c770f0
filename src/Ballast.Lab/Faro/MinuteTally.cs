namespace Ballast.Lab.Faro;

/// <summary>The requests of one job that arrived in one minute.</summary>
internal sealed class MinuteTally
{
    private double[] _latencies = [];
    private bool _sorted = true;

    public int Served { get; private set; }

    public int Dropped { get; private set; }

    public int Late { get; private set; }

    public int Count => Served + Dropped;

    /// <summary>Latencies of those that were served, in seconds, in any order.</summary>
    public ReadOnlySpan<double> Latencies => _latencies.AsSpan(0, Served);

    public void Drop() => Dropped++;

    public void Serve(double seconds, bool late)
    {
        if (Served == _latencies.Length) { Array.Resize(ref _latencies, Math.Max(64, Served * 2)); }
        _latencies[Served++] = seconds;
        if (late) { Late++; }
        _sorted = false;
    }

    /// <summary>A percentile by linear interpolation, as pandas has it by default.</summary>
    /// <param name="share">Which; 0 to 1.</param>
    /// <param name="withDropped">Whether those that were dropped count, as infinite.</param>
    /// <returns>Seconds; infinite when one of the two neighbours that count is; NaN when there is none.</returns>
    public double Percentile(double share, bool withDropped)
    {
        var count = withDropped ? Count : Served;
        if (count == 0) { return double.NaN; }
        if (!_sorted)
        {
            Array.Sort(_latencies, 0, Served);
            _sorted = true;
        }
        var place = (count - 1) * share;
        var below = (int)place;
        var part = place - below;
        if (below >= Served || (part > 0 && below + 1 >= Served)) { return double.PositiveInfinity; }
        return part > 0
            ? _latencies[below] + (part * (_latencies[below + 1] - _latencies[below]))
            : _latencies[below];
    }
}
