namespace Ballast.Scaling.Faro;

/// <summary>The workings of one search: poles, shapes and steps over a simplex.</summary>
internal sealed class CobylaSearch
{
    private readonly LinearBounds _bounds;
    private readonly TrustStep _trust;
    private readonly double[] _gradient;
    private readonly double[] _step;
    private readonly double[] _point;
    private readonly double[] _heights;
    private readonly double[] _lengths;

    public CobylaSearch(LinearBounds bounds, int dimensions)
    {
        (_bounds, _trust) = (bounds, new(bounds));
        (_gradient, _step) = (new double[dimensions], new double[dimensions]);
        (_point, _heights) = (new double[dimensions], new double[dimensions]);
        _lengths = new double[dimensions];
    }

    /// <summary>The last step, from the pole.</summary>
    public ReadOnlySpan<double> Step => _step;

    /// <summary>Where the last step leads.</summary>
    public ReadOnlySpan<double> Target(LinearSimplex simplex)
    {
        var pole = simplex.Pole;
        for (var i = 0; i < _point.Length; i++) { _point[i] = pole[i] + _step[i]; }
        return _point;
    }

    /// <summary>Makes the best point within the bounds the pole. The pole stays where none is better.</summary>
    public void TakePole(LinearSimplex simplex)
    {
        var (best, value) = (-1, simplex.PoleValue);
        for (var j = 0; j < _point.Length; j++)
        {
            if (!(simplex.Values[j] < value)) { continue; }
            simplex.CopyPoint(j, _point);
            if (_bounds.Hold(_point)) { (best, value) = (j, simplex.Values[j]); }
        }
        if (best >= 0) { simplex.Promote(best); }
    }

    /// <summary>Whether every point is far enough from the face opposite and near enough to the pole.</summary>
    public bool Measure(LinearSimplex simplex, double leastHeight, double longestEdge)
    {
        var shaped = true;
        for (var j = 0; j < _point.Length; j++)
        {
            _heights[j] = 1 / VectorMath.Length(simplex.Normal(j));
            _lengths[j] = VectorMath.Length(simplex.Edge(j));
            shaped &= _heights[j] >= leastHeight && _lengths[j] <= longestEdge;
        }
        return shaped;
    }

    /// <summary>Steps off the face opposite the worst point, to the side where the model falls.</summary>
    /// <returns>The point to replace.</returns>
    public int Mend(LinearSimplex simplex, double height, double longestEdge)
    {
        var (worst, longest) = (-1, longestEdge);
        for (var j = 0; j < _point.Length; j++)
        {
            if (_lengths[j] > longest) { (worst, longest) = (j, _lengths[j]); }
        }
        if (worst < 0)
        {
            worst = 0;
            for (var j = 1; j < _point.Length; j++)
            {
                if (_heights[j] < _heights[worst]) { worst = j; }
            }
        }
        simplex.Gradient(_gradient);
        var normal = simplex.Normal(worst);
        var sign = VectorMath.Dot(normal, _gradient) > 0 ? -1 : 1;
        for (var i = 0; i < _step.Length; i++) { _step[i] = sign * height * _heights[worst] * normal[i]; }
        return worst;
    }

    /// <summary>The best step along the model.</summary>
    /// <returns>By how much the model falls.</returns>
    public double Descend(LinearSimplex simplex, double length)
    {
        simplex.Gradient(_gradient);
        _trust.Find(simplex.Pole, _gradient, length, _step);
        return -VectorMath.Dot(_gradient, _step);
    }

    /// <summary>Which point gives way to the last step: one whose height grows most by it, rather a far one whose
    /// height
    /// stays good.</summary>
    /// <returns>Its place; negative when the step helps nowhere.</returns>
    public int Leaver(LinearSimplex simplex, bool better, double leastHeight, double farEdge)
    {
        var (leaver, growth) = (-1, better ? 0.0 : 1.0);
        var (far, distance) = (-1, farEdge);
        for (var j = 0; j < _point.Length; j++)
        {
            var factor = Math.Abs(VectorMath.Dot(simplex.Normal(j), _step));
            if (factor > growth) { (leaver, growth) = (j, factor); }
            var height = factor * _heights[j];
            if (height < leastHeight && height < _heights[j]) { continue; }
            var length = better ? Distance(simplex.Edge(j)) : _lengths[j];
            if (length > distance) { (far, distance) = (j, length); }
        }
        return far >= 0 ? far : leaver;
    }

    private double Distance(ReadOnlySpan<double> edge)
    {
        var sum = 0.0;
        for (var i = 0; i < edge.Length; i++) { sum += (_step[i] - edge[i]) * (_step[i] - edge[i]); }
        return Math.Sqrt(sum);
    }
}
