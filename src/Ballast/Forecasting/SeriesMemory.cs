namespace Ballast.Forecasting;

/// <summary>The last steps of a series, by how long ago they were.</summary>
internal sealed class SeriesMemory(int kept)
{
    private readonly double[] _values = new double[kept];
    private readonly bool[] _gaps = new bool[kept];
    private int _newest = -1;

    public int Count { get; private set; }

    public void Add(double value, bool gap)
    {
        _newest = (_newest + 1) % _values.Length;
        (_values[_newest], _gaps[_newest]) = (value, gap);
        Count = Math.Min(Count + 1, _values.Length);
    }

    /// <summary>The value some steps ago; 0 is the newest.</summary>
    public double Ago(int steps) => _values[Place(steps)];

    /// <summary>Whether the step so long ago was a gap.</summary>
    public bool GapAgo(int steps) => _gaps[Place(steps)];

    private int Place(int steps) => (_newest - steps + (2 * _values.Length)) % _values.Length;
}
