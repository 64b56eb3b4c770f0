namespace Ballast.Scaling.Faro;

/// <summary>Minimises a function without derivatives, by linear models over a simplex and steps within a trust region,
/// under bounds that are linear and known.</summary>
/// <remarks>
/// After the method of M. J. D. Powell, "A direct search optimization method that models the objective and constraint
/// functions by linear interpolation" (1994): the shape that a simplex must keep (heights of a quarter and edges of 2.1
/// of the trust region), the steps that mend it, which point a new one replaces, and how the region shrinks are his. A
/// reconstruction in that the constraints are not modelled but known: the pole is always the best point within the
/// bounds, so his penalty for violated constraints is not needed, and the step is found exactly (<see
/// cref="TrustStep"/>). Deterministic, and bounded in evaluations. It finds a local minimum. Not thread-safe.
/// </remarks>
/// <param name="settings">Its settings.</param>
public sealed class Cobyla(CobylaSettings settings)
{
    private const double LeastHeight = 0.25;
    private const double LongestEdge = 2.1;
    private const double MendedHeight = 0.5;
    private const double FarEdge = 1.1;
    private const double GoodShare = 0.1;
    private readonly CobylaSettings _settings = settings ?? throw new ArgumentNullException(nameof(settings));

    /// <summary>Evaluations of the last search.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Searches from a point.</summary>
    /// <param name="function">The function; it may be asked outside the bounds too, and should answer with a finite
    /// number.</param>
    /// <param name="bounds">Where the result may be.</param>
    /// <param name="point">Where the search begins, within the bounds; then the best point found within them.</param>
    /// <returns>The function there.</returns>
    /// <exception cref="ArgumentException">The point is not within the bounds.</exception>
    public double Minimise(Func<ReadOnlySpan<double>, double> function, LinearBounds bounds, Span<double> point)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(bounds);
        if (point.Length != bounds.Dimensions || !bounds.Hold(point))
        {
            throw new ArgumentException("The search must begin within the bounds.", nameof(point));
        }
        Evaluations = 0;
        if (point.IsEmpty) { return Ask(function, point); }
        var search = new CobylaSearch(bounds, point.Length);
        var most = Math.Max(_settings.MostEvaluations, 2 * (point.Length + 1));
        var region = _settings.FirstStep;
        var simplex = Begin(function, bounds, point);
        var mend = false;
        while (Evaluations < most)
        {
            search.TakePole(simplex);
            var shaped = search.Measure(simplex, LeastHeight * region, LongestEdge * region);
            if (mend && !shaped)
            {
                var mended = search.Mend(simplex, MendedHeight * region, LongestEdge * region);
                simplex.Replace(mended, search.Step, Ask(function, search.Target(simplex)));
                continue;
            }
            mend = false;
            if (Advance(function, simplex, search, region)) { continue; }
            if (!shaped)
            {
                mend = true;
                continue;
            }
            if (region <= _settings.LastStep || !simplex.IsSound()) { break; }
            region = region / 2 <= 1.5 * _settings.LastStep ? _settings.LastStep : region / 2;
        }
        search.TakePole(simplex);
        simplex.Pole.CopyTo(point);
        return simplex.PoleValue;
    }

    // A step along the model; whether it did as well as the model said.
    private bool Advance(
        Func<ReadOnlySpan<double>, double> function, LinearSimplex simplex, CobylaSearch search, double region)
    {
        var foreseen = search.Descend(simplex, region);
        // A step that the bounds leave no room for says nothing at this length.
        if (!(foreseen > 0) || VectorMath.Length(search.Step) < region / 2) { return false; }
        var value = Ask(function, search.Target(simplex));
        var gain = simplex.PoleValue - value;
        var leaver = search.Leaver(simplex, gain > 0, LeastHeight * region, FarEdge * region);
        if (leaver < 0) { return false; }
        simplex.Replace(leaver, search.Step, value);
        return gain > 0 && gain >= GoodShare * foreseen;
    }

    // One step along each coordinate, upwards unless that leads out of its bounds.
    private LinearSimplex Begin(
        Func<ReadOnlySpan<double>, double> function, LinearBounds bounds, ReadOnlySpan<double> point)
    {
        var lengths = new double[point.Length];
        for (var j = 0; j < lengths.Length; j++)
        {
            var outside = point[j] + _settings.FirstStep > bounds.Most[j];
            lengths[j] = outside ? -_settings.FirstStep : _settings.FirstStep;
        }
        var simplex = new LinearSimplex(point, Ask(function, point), lengths);
        var corner = point.ToArray();
        for (var j = 0; j < point.Length; j++)
        {
            corner[j] = point[j] + lengths[j];
            simplex.SetValue(j, Ask(function, corner));
            corner[j] = point[j];
        }
        return simplex;
    }

    private double Ask(Func<ReadOnlySpan<double>, double> function, ReadOnlySpan<double> point)
    {
        Evaluations++;
        return function(point);
    }
}
