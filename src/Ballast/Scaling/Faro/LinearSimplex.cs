namespace Ballast.Scaling.Faro;

/// <summary>A simplex of n + 1 points: one of them, the pole, and the edges from it to the others, with the inverse of
/// the matrix of edges, from which the linear model through the points is read.</summary>
internal sealed class LinearSimplex
{
    private const double WorstInverse = 1e-6;
    private readonly int _n;
    private readonly double[] _pole;
    private readonly double[] _edges;
    private readonly double[] _inverse;
    private readonly double[] _values;

    public LinearSimplex(ReadOnlySpan<double> pole, double value, ReadOnlySpan<double> lengths)
    {
        _n = pole.Length;
        _pole = pole.ToArray();
        (_edges, _inverse) = (new double[_n * _n], new double[_n * _n]);
        _values = new double[_n];
        PoleValue = value;
        for (var j = 0; j < _n; j++)
        {
            (_edges[(j * _n) + j], _inverse[(j * _n) + j]) = (lengths[j], 1 / lengths[j]);
        }
    }

    public ReadOnlySpan<double> Pole => _pole;

    public double PoleValue { get; private set; }

    public ReadOnlySpan<double> Values => _values;

    /// <summary>The edge from the pole to a point.</summary>
    public ReadOnlySpan<double> Edge(int j) => _edges.AsSpan(j * _n, _n);

    /// <summary>The normal of the face opposite a point; its length is one over the point's height above it.</summary>
    public ReadOnlySpan<double> Normal(int j) => _inverse.AsSpan(j * _n, _n);

    public void SetValue(int j, double value) => _values[j] = value;

    /// <summary>A point itself.</summary>
    public void CopyPoint(int j, Span<double> point)
    {
        var edge = Edge(j);
        for (var i = 0; i < _n; i++) { point[i] = _pole[i] + edge[i]; }
    }

    /// <summary>The slope of the linear function through all points.</summary>
    public void Gradient(Span<double> gradient)
    {
        gradient.Clear();
        for (var j = 0; j < _n; j++)
        {
            var rise = _values[j] - PoleValue;
            if (rise == 0) { continue; }
            var normal = Normal(j);
            for (var i = 0; i < normal.Length; i++) { gradient[i] += rise * normal[i]; }
        }
    }

    /// <summary>Makes another point the pole.</summary>
    public void Promote(int j)
    {
        var normal = _inverse.AsSpan(j * _n, _n);
        var edge = _edges.AsSpan(j * _n, _n);
        for (var i = 0; i < _n; i++) { _pole[i] += edge[i]; }
        normal.Negate();
        for (var k = 0; k < _n; k++)
        {
            if (k == j) { continue; }
            _edges.AsSpan(k * _n, _n).Add(edge, -1);
            normal.Add(_inverse.AsSpan(k * _n, _n), -1);
        }
        edge.Negate();
        (PoleValue, _values[j]) = (_values[j], PoleValue);
    }

    /// <summary>Puts a point in the place of another.</summary>
    /// <param name="j">The place.</param>
    /// <param name="edge">The edge from the pole to the new point; it must not lie in the face opposite.</param>
    /// <param name="value">Its value.</param>
    public void Replace(int j, ReadOnlySpan<double> edge, double value)
    {
        edge.CopyTo(_edges.AsSpan(j * _n, _n));
        _values[j] = value;
        var normal = _inverse.AsSpan(j * _n, _n);
        var scale = 1 / VectorMath.Dot(normal, edge);
        for (var i = 0; i < _n; i++) { normal[i] *= scale; }
        for (var k = 0; k < _n; k++)
        {
            if (k == j) { continue; }
            var other = _inverse.AsSpan(k * _n, _n);
            var share = VectorMath.Dot(other, edge);
            if (share != 0) { other.Add(normal, -share); }
        }
    }

    /// <summary>Whether rounding has left the inverse usable: its product with the edges is near one.</summary>
    public bool IsSound()
    {
        for (var j = 0; j < _n; j++)
        {
            if (!(Math.Abs(VectorMath.Dot(Normal(j), Edge(j)) - 1) < WorstInverse)) { return false; }
            if (_n > 1 && !(Math.Abs(VectorMath.Dot(Normal(j), Edge((j + 1) % _n))) < WorstInverse)) { return false; }
        }
        return true;
    }
}
