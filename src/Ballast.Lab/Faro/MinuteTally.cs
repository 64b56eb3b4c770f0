namespace Ballast.Lab.Faro;

/// <summary>The requests of one job that arrived in one minute.</summary>
internal sealed class MinuteTally
{
    private double[] _latencies = [];
    private double _ofAll;
    private double _ofServed;
    private int _known = -1;

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
    }

    /// <summary>The 99th percentile in seconds, infinite or NaN as <see cref="Selection.Percentile"/> has it.</summary>
    /// <param name="withDropped">Whether those that were dropped count, as infinite.</param>
    public double P99(bool withDropped)
    {
        if (_known != Count)
        {
            var served = _latencies.AsSpan(0, Served);
            (_ofAll, _ofServed) = (Selection.Percentile(served, Dropped, 0.99), Selection.Percentile(served, 0, 0.99));
            _known = Count;
        }
        return withDropped ? _ofAll : _ofServed;
    }
}
