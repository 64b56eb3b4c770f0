namespace Ballast.Scaling.Faro;

/// <summary>The step of a given length at most along which a linear function falls most, within bounds.</summary>
/// <remarks>
/// For a price on the sum the step is the slope, lengthened until it has its length and cut at the bounds of its
/// coordinates; the price is the least at which the sum keeps its limit, found by halving. These are the conditions of
/// Kuhn and Tucker, so the step is the best there is, up to rounding. O(n) for each price.
/// </remarks>
internal sealed class TrustStep
{
    private const int MostHalvings = 60;
    private const int MostCuts = 100;
    private readonly LinearBounds _bounds;
    private readonly double[] _trial;

    public TrustStep(LinearBounds bounds)
    {
        _bounds = bounds;
        _trial = new double[bounds.Dimensions];
    }

    /// <summary>Finds the step.</summary>
    /// <param name="at">Where it begins; within the bounds.</param>
    /// <param name="gradient">The slope of the function.</param>
    /// <param name="length">The most of its length.</param>
    /// <param name="step">The step.</param>
    /// <returns>The square of its length.</returns>
    public double Find(ReadOnlySpan<double> at, ReadOnlySpan<double> gradient, double length, Span<double> step)
    {
        var weights = _bounds.Weights;
        var slack = Math.Max(0, _bounds.Limit - _bounds.Sum(at));
        var squared = Priced(at, gradient, 0, length, step);
        if (_bounds.Sum(step) <= slack) { return squared; }
        // At the highest price every coordinate that counts would rather fall: the limit holds.
        var (low, high) = (0.0, 0.0);
        for (var i = 0; i < gradient.Length; i++)
        {
            if (weights[i] > 0) { high = Math.Max(high, -gradient[i] / weights[i]); }
        }
        high *= 1 + 1e-12;
        squared = Priced(at, gradient, high, length, step);
        for (var k = 0; k < MostHalvings && high - low > 1e-12 * high; k++)
        {
            var middle = (low + high) / 2;
            var trial = Priced(at, gradient, middle, length, _trial);
            var sum = _bounds.Sum(_trial);
            if (sum > slack)
            {
                low = middle;
                continue;
            }
            (high, squared) = (middle, trial);
            _trial.CopyTo(step);
            if (slack - sum < 1e-10 * length) { break; }
        }
        return squared;
    }

    private double Priced(
        ReadOnlySpan<double> at, ReadOnlySpan<double> gradient, double price, double length, Span<double> step)
    {
        var least = _bounds.Least;
        var most = _bounds.Most;
        var weights = _bounds.Weights;
        var squared = 0.0;
        for (var i = 0; i < step.Length; i++)
        {
            var slope = gradient[i] + (price * weights[i]);
            squared += slope * slope;
        }
        if (!(squared > 0))
        {
            step.Clear();
            return 0;
        }
        var stretch = length / Math.Sqrt(squared);
        // Each cut leaves length to the others, so the stretch only grows, and settles.
        for (var k = 0; ; k++)
        {
            var (cut, free) = (0.0, 0.0);
            for (var i = 0; i < step.Length; i++)
            {
                var slope = gradient[i] + (price * weights[i]);
                var wish = -stretch * slope;
                step[i] = Math.Clamp(wish, Math.Min(0, least[i] - at[i]), Math.Max(0, most[i] - at[i]));
                if (step[i] == wish) { free += slope * slope; }
                else { cut += step[i] * step[i]; }
            }
            var total = cut + (free * stretch * stretch);
            if (free == 0 || k == MostCuts) { return total; }
            var next = Math.Sqrt(Math.Max(0, (length * length) - cut) / free);
            if (next <= stretch * (1 + 1e-12)) { return total; }
            stretch = next;
        }
    }
}
